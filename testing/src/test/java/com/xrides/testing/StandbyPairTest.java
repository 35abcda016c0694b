package com.xrides.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pair loses what PostgreSQL would lose, and nothing else. */
class StandbyPairTest {

    private static Vertx vertx;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        Waiting.resultOf(vertx.close());
    }

    @Test
    void whatWasCommittedOutlivesThePrimary() {
        try (var pair = StandbyPair.synchronous()) {
            pair.primary().execute("CREATE TABLE kept (id bigint); INSERT INTO kept VALUES (1)");

            pair.promote();

            assertThat(pair.standby().count("kept")).isEqualTo(1);
        }
    }

    @Test
    void aCommitWaitsForAStandbyThatIsAway() {
        try (var pair = StandbyPair.synchronous()) {
            pair.primary().execute("CREATE TABLE kept (id bigint)");
            pair.standby().kill();

            Future<?> insert = insert(pair);
            pair.awaitWaiting();
            assertThat(insert.isComplete()).isFalse();

            pair.standby().start();
            Waiting.resultOf(insert);
            assertThat(pair.waiting()).isZero();
        }
    }

    @Test
    void whatWasCancelledIsMissingAfterThePromotion() {
        try (var pair = StandbyPair.synchronous()) {
            pair.primary().execute("CREATE TABLE kept (id bigint)");
            pair.standby().kill();
            Future<?> insert = insert(pair);
            pair.awaitWaiting();

            pair.cancelWaiting();
            Waiting.resultOf(insert);
            assertThat(pair.primary().count("kept")).isEqualTo(1);

            pair.promote();
            assertThat(pair.standby().count("kept")).isZero();
        }
    }

    @Test
    void whatWaitedIsThereWhenThePrimaryWasRestarted() {
        try (var pair = StandbyPair.synchronous()) {
            pair.primary().execute("CREATE TABLE kept (id bigint)");
            pair.standby().stop();
            Future<?> insert = insert(pair);
            pair.awaitWaiting();

            pair.restartPrimary();

            Waiting.resultOf(insert.otherwiseEmpty());
            assertThat(pair.primary().count("kept")).isEqualTo(1);
        }
    }

    private static Future<?> insert(StandbyPair pair) {
        return vertx.executeBlocking(() -> {
            pair.primary().execute("INSERT INTO kept VALUES (1)");
            return true;
        });
    }
}
