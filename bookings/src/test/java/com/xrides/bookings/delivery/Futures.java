package com.xrides.bookings.delivery;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what does not take long. */
final class Futures {

    private static final long PATIENCE_SECONDS = 20;

    private Futures() {}

    @CanIgnoreReturnValue
    static <T> T done(Future<T> future) {
        try {
            return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("not done within %d s".formatted(PATIENCE_SECONDS), e);
        }
    }
}
