package com.xrides.platform.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeoutTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() throws TimeoutException {
        var unused = vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void theActionRunsOnceAndCancellingItAfterwardsDoesNothing() {
        Timeout timeout = onLoop(() -> Timeout.after(vertx, Duration.ZERO, runs::incrementAndGet));
        await().until(() -> runs.get() == 1);

        cancel(timeout);
        cancel(timeout);

        assertThat(runs).hasValue(1);
    }

    @Test
    void aCancelledActionDoesNotRun() {
        Timeout cancelled = onLoop(() -> {
            Timeout first = Timeout.after(vertx, Duration.ofMillis(1), runs::incrementAndGet);
            first.cancel();
            first.cancel();
            return first;
        });

        // One that is set later fires later.
        var later = new AtomicInteger();
        Timeout last = onLoop(() -> Timeout.after(vertx, Duration.ofMillis(20), later::incrementAndGet));
        await().until(() -> later.get() == 1);

        assertThat(runs).hasValue(0);
        assertThat(cancelled).isNotSameAs(last);
    }

    @Test
    void whatAnActionHoldsIsReachableNoLongerOnceItIsCancelled() {
        var held = new Object[] {new Object()};
        var reference = new WeakReference<>(held[0]);
        Timeout timeout = setFor(held[0]);
        held[0] = "nothing";

        cancel(timeout);

        await().until(() -> {
            System.gc();
            return reference.get() == null;
        });
        cancel(timeout);
    }

    private Timeout setFor(Object object) {
        return onLoop(() -> Timeout.after(vertx, AN_HOUR, () -> runs.addAndGet(object.hashCode())));
    }

    private void cancel(Timeout timeout) {
        assertThat(onLoop(() -> {
                    timeout.cancel();
                    return true;
                }))
                .isTrue();
    }

    private <T> T onLoop(Supplier<T> work) {
        try {
            return Future.<T>future(promise -> loop.runOnContext(now -> promise.complete(work.get())))
                    .await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
