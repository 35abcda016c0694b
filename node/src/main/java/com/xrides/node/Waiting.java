package com.xrides.node;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Blocks until something has happened, for the threads of the command line. */
final class Waiting {

    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    private Waiting() {}

    /**
     * The result of a future.
     *
     * @param what what is done meanwhile, for people
     * @throws IllegalStateException if it fails or takes longer, saying so
     */
    static <T> T await(Future<T> future, Duration timeout, String what) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(timeout.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String problem = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            throw new IllegalStateException(what + " failed: " + problem, cause);
        } catch (TimeoutException e) {
            throw new IllegalStateException(what + " took longer than " + timeout.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what + " was interrupted", e);
        }
    }

    /** Waits for a part of a stop, and logs where it fails. */
    static void awaitQuietly(Future<Void> future, Duration timeout, String what) {
        try {
            var unused = await(future, timeout, what);
        } catch (IllegalStateException e) {
            LOG.warn("While stopping: {}", e.getMessage());
        }
    }

    static void pause(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
