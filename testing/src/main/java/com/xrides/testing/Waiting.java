package com.xrides.testing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waits on the thread of a test, longer than anything takes that goes well. */
public final class Waiting {

    private static final long TIMEOUT_SECONDS = 60;

    private Waiting() {}

    /** What a future completes with; throws what it fails with. */
    @CanIgnoreReturnValue
    public static <T> T resultOf(Future<T> future) {
        try {
            return future.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("nothing came within " + TIMEOUT_SECONDS + " s", e);
        }
    }

    /** Returns when the assertion holds. */
    public static void eventually(ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(TIMEOUT_SECONDS))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(assertion);
    }
}
