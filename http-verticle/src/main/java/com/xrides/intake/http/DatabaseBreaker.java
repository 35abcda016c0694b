package com.xrides.intake.http;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps requests from waiting for a database that does not answer: after some failures in a row they are not sent to it
 * any more, but for one at a time, which finds out whether it is back. One for a node; any thread.
 */
public final class DatabaseBreaker {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseBreaker.class);

    /** More than one batch of bad luck, and reached within a moment at any rate worth protecting. */
    private static final int MAX_FAILURES = 10;

    /** Between two probes. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** The library counts failures in a window; here a success ends the row, so it need not be short. */
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final CircuitBreaker breaker;
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;
    private volatile boolean failing;

    public DatabaseBreaker(Vertx vertx) {
        breaker = CircuitBreaker.create(
                "database",
                vertx,
                new CircuitBreakerOptions()
                        .setMaxFailures(MAX_FAILURES)
                        .setFailuresRollingWindow(WINDOW.toMillis())
                        .setResetTimeout(PAUSE.toMillis())
                        // Requests have timers of their own.
                        .setTimeout(-1)
                        .setNotificationAddress(null));
        breaker.openHandler(opened -> enter(CircuitBreakerState.OPEN));
        breaker.halfOpenHandler(halfOpened -> enter(CircuitBreakerState.HALF_OPEN));
        breaker.closeHandler(closed -> enter(CircuitBreakerState.CLOSED));
    }

    /** Whether a booking should be sent to the database now. Who is let through must say how it ended. */
    boolean letsThrough() {
        return switch (state) {
            case CLOSED -> true;
            case OPEN -> false;
            case HALF_OPEN -> probing.compareAndSet(false, true);
        };
    }

    /** The database answered in time, whatever it said about the booking. */
    void succeeded() {
        if (state != CircuitBreakerState.CLOSED) {
            var unused = breaker.execute(() -> Future.succeededFuture());
        } else if (failing) {
            failing = false;
            breaker.reset();
        }
    }

    /** The database could not be reached, or not in time. */
    void failed() {
        if (state != CircuitBreakerState.OPEN) {
            failing = true;
            var unused = breaker.execute(() -> Future.failedFuture("no outcome"));
        }
    }

    /** Whoever was let through went away before anything was known: another may try. */
    void abandoned() {
        probing.set(false);
    }

    /** Whether requests wait for the database; for monitoring. */
    public boolean isClosed() {
        return state == CircuitBreakerState.CLOSED;
    }

    private void enter(CircuitBreakerState entered) {
        boolean wasClosed = isClosed();
        probing.set(false);
        state = entered;
        if (wasClosed) {
            LOG.warn("The database does not answer: bookings do not wait for it until it does");
        } else if (entered == CircuitBreakerState.CLOSED) {
            LOG.info("The database answers again");
        }
    }
}
