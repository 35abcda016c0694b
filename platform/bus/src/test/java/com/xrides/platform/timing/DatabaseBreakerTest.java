package com.xrides.platform.timing;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseBreakerTest {

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final AtomicLong nanos = new AtomicLong();
    private final DatabaseBreaker breaker = new DatabaseBreaker(vertx, "bookings", nanos::get);

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    @Test
    void failuresInARowOpenIt() {
        fail(9);
        assertThat(breaker.letsThrough()).isTrue();

        fail(1);

        await().until(() -> !breaker.isClosed());
        assertThat(breaker.letsThrough()).isFalse();
    }

    @Test
    void aSuccessEndsTheRow() {
        fail(9);
        tell(breaker::succeeded);
        fail(9);

        assertThat(breaker.letsThrough()).isTrue();
    }

    @Test
    void oneAtATimeProbesWhetherItIsBack() {
        fail(10);

        await().until(breaker::letsThrough);

        assertThat(breaker.letsThrough()).isFalse();
        tell(breaker::succeeded);
        await().until(breaker::isClosed);
        assertThat(breaker.letsThrough()).isTrue();
        assertThat(breaker.letsThrough()).isTrue();
    }

    @Test
    void aProbeThatFailsKeepsItOpen() {
        fail(10);
        await().until(breaker::letsThrough);

        fail(1);

        assertThat(breaker.letsThrough()).isFalse();
        await().until(breaker::letsThrough);
    }

    @Test
    void aProbeWhoseClientWentAwayMakesRoomForAnother() {
        fail(10);
        await().until(breaker::letsThrough);

        breaker.abandoned();

        assertThat(breaker.letsThrough()).isTrue();
    }

    @Test
    void itIsShownAsOpenOnlyWhileRequestsComeThatItConcerns() {
        fail(10);
        await().until(() -> !breaker.isClosed());
        assertThat(breaker.turnsAway()).isTrue();

        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(breaker.turnsAway()).isFalse();

        var unused = breaker.letsThrough();
        assertThat(breaker.turnsAway()).isTrue();
    }

    private void fail(int times) {
        tell(() -> {
            for (int i = 0; i < times; i++) {
                breaker.failed();
            }
        });
    }

    /** On an event loop, as requests do. */
    private void tell(Runnable news) {
        Promise<Void> told = Promise.promise();
        loop.runOnContext(now -> {
            news.run();
            told.complete();
        });
        resultOf(told.future());
    }
}
