package com.xrides.testing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on the thread of a test. */
public final class Waiting {

    private static final long PATIENCE_SECONDS = 30;

    private Waiting() {}

    /** What a future completes with; throws what it fails with. */
    @CanIgnoreReturnValue
    public static <T> T resultOf(Future<T> future) {
        try {
            return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("nothing came within " + PATIENCE_SECONDS + " s", e);
        }
    }
}
