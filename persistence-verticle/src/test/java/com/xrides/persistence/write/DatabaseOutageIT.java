package com.xrides.persistence.write;

import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.bare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.Outcome.Kind;
import com.xrides.persistence.RunningVerticle;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.OwnPostgres;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that goes down, for good or for a while, in all the ways there are. */
class DatabaseOutageIT {

    private OwnPostgres postgres;

    @BeforeEach
    void start() {
        postgres = new OwnPostgres();
        BookingMigrations.run(DatabaseUrl.parse(postgres.url()));
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void aStoppedServerIsUnavailableAtOnceAndComesBackByItself() {
        try (var writer = RunningWriter.connectedTo(postgres.url())) {
            postgres.stop();

            assertThat(writer.kindsOf(bare(1))).containsExactly(Kind.UNAVAILABLE);
            assertThat(writer.isAnsweredAtOnce(bare(2))).isTrue();
            assertThat(writer.state().up()).isFalse();

            postgres.start();

            writer.awaitUp();
            assertThat(writer.outcomesOf(bare(3))).containsExactly(Outcome.STORED);
        }
    }

    @Test
    void whatWasAcknowledgedOutlivesAKilledServer() throws SQLException {
        try (var writer = RunningWriter.connectedTo(postgres.url())) {
            var requests = new ArrayList<Future<List<Outcome>>>();
            for (int from = 1; from <= 20_000; from += 100) {
                requests.add(writer.save(bare(from, 100)));
            }
            await().until(() -> requests.get(0).isComplete());
            postgres.kill();

            long acknowledged = requests.stream()
                    .flatMap(request -> resultOf(request).stream())
                    .filter(outcome -> outcome.equals(Outcome.STORED))
                    .count();
            assertThat(acknowledged).isPositive();

            postgres.start();
            writer.awaitUp();
            assertThat(stored()).isGreaterThanOrEqualTo(acknowledged);
            assertThat(resultOf(writer.save(bare(1, 20_000))))
                    .allSatisfy(outcome -> assertThat(outcome).isIn(Outcome.STORED, Outcome.DUPLICATE));
            assertThat(stored()).isEqualTo(20_000);
        }
    }

    @Test
    void aFrozenServerIsNoticedAndUsedAgainWhenItGoesOn() {
        var settings = RunningWriter.givingUpAfter(Duration.ofMillis(300), postgres.url());
        try (var writer = RunningWriter.connectedTo(settings)) {
            postgres.freeze();

            assertThat(writer.kindsOf(bare(1))).containsExactly(Kind.UNAVAILABLE);
            assertThat(writer.state().up()).isFalse();
            assertThat(writer.isAnsweredAtOnce(bare(2))).isTrue();

            postgres.thaw();

            writer.awaitUp();
            // The frozen server had the first one on the wire: it may have stored it, and its id tells.
            assertThat(writer.outcomesOf(bare(1), bare(3)))
                    .allSatisfy(outcome -> assertThat(outcome).isIn(Outcome.STORED, Outcome.DUPLICATE));
        }
    }

    @Test
    void aVerticleStartsWithoutItsServerAndServesOnceThatIsThere() {
        postgres.stop();
        try (var verticle = RunningVerticle.on(postgres.url())) {
            verticle.awaitSaying(WriterState.DATABASE_DOWN);

            postgres.start();

            verticle.awaitSaying(WriterState.SERVING);
        }
    }

    private long stored() throws SQLException {
        try (var connection = postgres.connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT count(*) FROM bookings")) {
            result.next();
            return result.getLong(1);
        }
    }
}
