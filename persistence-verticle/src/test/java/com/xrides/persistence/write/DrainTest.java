package com.xrides.persistence.write;

import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.bare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.Outcome.Kind;
import com.xrides.persistence.PersistenceSettings;
import com.xrides.persistence.Settings;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.DatabaseLine;
import com.xrides.testing.OpenTransaction;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A writer that ends answers everything that it has taken. */
class DrainTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @BeforeAll
    static void migrate() {
        BookingMigrations.run(DatabaseUrl.parse(database.url()));
    }

    @BeforeEach
    void empty() {
        database.execute("TRUNCATE bookings");
    }

    @Test
    void whatWasTakenIsStoredFirst() throws SQLException {
        try (var writer = RunningWriter.connectedTo(settings(Duration.ofSeconds(10)))) {
            Future<List<Outcome>> outcomes;
            Future<Void> drained;
            try (var held = OpenTransaction.holding(database, "bookings")) {
                outcomes = writer.save(bare(1, 50));
                held.awaitWaiting();
                drained = writer.drainAndClose();
            }
            resultOf(drained);

            assertThat(outcomes.isComplete()).isTrue();
            assertThat(resultOf(outcomes)).containsOnly(Outcome.STORED);
        }
    }

    /** What is there already takes a second statement, when the first is done. */
    @Test
    void aBatchUnderWayIsWaitedForToItsEnd() throws SQLException {
        try (var writer = RunningWriter.connectedTo(database.url())) {
            resultOf(writer.save(bare(1, 50)));
            Future<List<Outcome>> outcomes;
            Future<Void> drained;
            try (var held = OpenTransaction.holding(database, "bookings")) {
                outcomes = writer.save(bare(1, 50));
                held.awaitWaiting();
                drained = writer.drainAndClose();
                await().during(Duration.ofMillis(300)).until(() -> !drained.isComplete());
            }

            assertThat(resultOf(outcomes)).containsOnly(Outcome.DUPLICATE);
            resultOf(drained);
        }
    }

    @Test
    void whatCannotBeStoredInTimeIsAnsweredToo() throws SQLException {
        try (var writer = RunningWriter.connectedTo(settings(Duration.ofMillis(300)));
                var held = OpenTransaction.holding(database, "bookings")) {
            Future<List<Outcome>> outcomes = writer.save(bare(1, 50));
            held.awaitWaiting();

            resultOf(writer.drainAndClose());

            assertThat(resultOf(outcomes))
                    .hasSize(50)
                    .allSatisfy(outcome -> assertThat(outcome.kind()).isEqualTo(Kind.UNAVAILABLE))
                    .last()
                    .satisfies(outcome -> assertThat(outcome.detail()).contains("this node is leaving"));
        }
        assertThat(database.count("bookings")).isZero();
    }

    @Test
    void whatWaitsForADatabaseThatIsAwayIsAnsweredToo() {
        try (var line = DatabaseLine.to(database.url());
                var writer = RunningWriter.connectedTo(line.url())) {
            line.cut();
            writer.awaitDown();
            Future<List<Outcome>> outcomes = writer.save(bare(1, 3));

            resultOf(writer.drainAndClose());

            assertThat(outcomes.isComplete()).isTrue();
            assertThat(resultOf(outcomes)).extracting(Outcome::kind).containsOnly(Kind.UNAVAILABLE);
        }
    }

    @Test
    void nothingIsTakenAnyMoreAfterwards() {
        try (var writer = RunningWriter.connectedTo(database.url())) {
            resultOf(writer.drainAndClose());

            assertThat(writer.kindsOf(bare(1))).containsExactly(Kind.UNAVAILABLE);
            assertThat(writer.state().up()).isFalse();
        }
    }

    /** Two batches of one booking each under way, the others queued. */
    private static PersistenceSettings settings(Duration statementTimeout) {
        return Settings.oneByOne(database.url(), statementTimeout);
    }
}
