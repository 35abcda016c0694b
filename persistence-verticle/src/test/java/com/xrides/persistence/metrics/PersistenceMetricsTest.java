package com.xrides.persistence.metrics;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ActOnFailure;
import com.xrides.bookings.messages.FailureMessages.RecordFailures;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import com.xrides.bookings.outcome.FailureAct.Action;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.persistence.RunningVerticle;
import com.xrides.persistence.failure.OpenFailures;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.ReadPool;
import com.xrides.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the tables and the connections tell monitoring. */
class PersistenceMetricsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Instant TIME = Instant.parse("2013-01-01T04:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static RunningVerticle verticle;

    @BeforeAll
    static void start() {
        verticle = RunningVerticle.on(database.url());
        verticle.awaitSaying(WriterState.SERVING);
    }

    @AfterAll
    static void stop() {
        verticle.close();
    }

    @BeforeEach
    void empty() {
        database.execute("TRUNCATE booking_failures, booking_failure_acts RESTART IDENTITY");
    }

    @Test
    void bothConnectionsForWritingShow() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(verticle.meters()
                                .get("xrides.write.connections")
                                .gauge()
                                .value())
                        .isEqualTo(2));
    }

    @Test
    void aFailureThatIsReportedTwiceIsCountedOnceByItsCode() {
        double before = recorded("other");

        record(failure(1, Outcome.Kind.CONFLICT.code()), failure(2, "of-a-later-release"));
        record(failure(1, Outcome.Kind.CONFLICT.code()));

        assertThat(recorded(Outcome.Kind.CONFLICT.code())).isEqualTo(1);
        assertThat(recorded("other") - before).isEqualTo(1);
    }

    @Test
    void openFailuresAreCountedWithoutThoseThatAreClosed() {
        var meters = new SimpleMeterRegistry();
        var metrics = new PersistenceMetrics(meters);
        assertThat(open(meters)).as("nobody has counted yet").isNaN();
        record(
                failure(1, Outcome.Kind.REFUSED.code()),
                failure(2, Outcome.Kind.REFUSED.code()),
                failure(3, Outcome.Kind.REFUSED.code()));
        close(2);
        Vertx vertx = Vertx.vertx();
        try {
            vertx.runOnContext(now -> new OpenFailures(
                            vertx,
                            new ReadPool(vertx, DatabaseSettings.of(DatabaseUrl.parse(database.url()))),
                            metrics,
                            Duration.ofMillis(50))
                    .start());

            await().atMost(PATIENCE).until(() -> open(meters) == 2);
            close(3);
            await().atMost(PATIENCE).until(() -> open(meters) == 1);

            database.execute("ALTER TABLE booking_failures RENAME TO not_there");
            await().atMost(PATIENCE).until(() -> Double.isNaN(open(meters)));
        } finally {
            database.execute("ALTER TABLE IF EXISTS not_there RENAME TO booking_failures");
            resultOf(vertx.close());
        }
    }

    /** A Vert.x's first timer has the id 0. */
    @Test
    void oneThatNeverCountedStopsNobodyElsesTimer() {
        Vertx vertx = Vertx.vertx();
        long first = vertx.setTimer(Duration.ofHours(1).toMillis(), timer -> {});
        var pool = new ReadPool(vertx, DatabaseSettings.of(DatabaseUrl.parse(database.url())));

        new OpenFailures(vertx, pool, new PersistenceMetrics(new SimpleMeterRegistry())).stop();

        assertThat(vertx.cancelTimer(first)).isTrue();
        resultOf(vertx.close());
    }

    private static double open(SimpleMeterRegistry meters) {
        return meters.get("xrides.failures.open").gauge().value();
    }

    private static double recorded(String code) {
        return verticle.meters()
                .get("xrides.failures.recorded")
                .tag("code", code)
                .counter()
                .count();
    }

    private static void record(Failure... failures) {
        resultOf(verticle.ask(FailureMessages.RECORD_FAILURES, new RecordFailures(List.of(failures))));
    }

    private static void close(long id) {
        var act = new FailureAct(Action.DISMISSED, "somebody", TIME);
        assertThat(resultOf(verticle.ask(FailureMessages.ACT_ON_FAILURE, new ActOnFailure(0, id, act)))
                        .failures())
                .hasSize(1);
    }

    private static Failure failure(long id, String code) {
        return Failure.fresh(id, code, "because", TIME, "{}");
    }
}
