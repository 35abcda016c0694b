package com.xrides.bookings.delivery;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
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

    /** Only a request finds out that the database is back: without any, nobody is turned away either. */
    private static final long SHOWN_NANOS = Duration.ofSeconds(10).toNanos();

    private final CircuitBreaker breaker;
    private final LongSupplier nanoTime;
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;
    private volatile boolean failing;
    private volatile long lastNeeded;

    public DatabaseBreaker(Vertx vertx) {
        this(vertx, System::nanoTime);
    }

    DatabaseBreaker(Vertx vertx, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
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
        if (state != CircuitBreakerState.CLOSED) {
            lastNeeded = nanoTime.getAsLong();
        }
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

    boolean isClosed() {
        return state == CircuitBreakerState.CLOSED;
    }

    /** Whether requests, of which there were some lately, do not wait for the database; for monitoring. */
    boolean turnsAway() {
        return !isClosed() && nanoTime.getAsLong() - lastNeeded < SHOWN_NANOS;
    }

    private void enter(CircuitBreakerState entered) {
        boolean wasClosed = isClosed();
        probing.set(false);
        if (wasClosed) {
            lastNeeded = nanoTime.getAsLong();
        }
        state = entered;
        if (wasClosed) {
            LOG.warn("The database does not answer: bookings do not wait for it until it does");
        } else if (entered == CircuitBreakerState.CLOSED) {
            LOG.info("The database answers again");
        }
    }
}
