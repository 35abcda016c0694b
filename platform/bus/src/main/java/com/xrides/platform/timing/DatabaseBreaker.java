package com.xrides.platform.timing;

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
 * The circuit breaker for what is stored: it opens after a number of failures in a row, so that requests no longer wait for a
 * database that does not answer, and lets single probes through until one succeeds. One for a node; any thread.
 */
public final class DatabaseBreaker {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseBreaker.class);

    /** The failures in a row that open the breaker: more than an occasional failure, but reached quickly under load. */
    private static final int MAX_FAILURES = 10;

    /** Between two probes. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /**
     * The library counts failures in a time window; here a success resets the count, so the window need not be short.
     */
    private static final Duration WINDOW = Duration.ofSeconds(30);

    /** How long the breaker counts as open without requests: only a request can find out that the database is back. */
    private static final long SHOWN_NANOS = Duration.ofSeconds(10).toNanos();

    private final CircuitBreaker breaker;
    private final String what;
    private final LongSupplier nanoTime;
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;
    private volatile boolean failing;
    private volatile long lastNeeded;

    /** @param what is stored, for the log: {@code bookings} */
    public DatabaseBreaker(Vertx vertx, String what) {
        this(vertx, what, System::nanoTime);
    }

    DatabaseBreaker(Vertx vertx, String what, LongSupplier nanoTime) {
        this.what = what;
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

    /** Whether something may be sent to the database now. The caller must report the result if it may. */
    public boolean letsThrough() {
        if (state != CircuitBreakerState.CLOSED) {
            lastNeeded = nanoTime.getAsLong();
        }
        return switch (state) {
            case CLOSED -> true;
            case OPEN -> false;
            case HALF_OPEN -> probing.compareAndSet(false, true);
        };
    }

    /** Reports success: the database answered in time, whatever the outcome. */
    public void succeeded() {
        if (state != CircuitBreakerState.CLOSED) {
            var unused = breaker.execute(() -> Future.succeededFuture());
        } else if (failing) {
            failing = false;
            breaker.reset();
        }
    }

    /** Reports a failure: the database could not be reached, or not in time. */
    public void failed() {
        if (state != CircuitBreakerState.OPEN) {
            failing = true;
            var unused = breaker.execute(() -> Future.failedFuture("no outcome"));
        }
    }

    /** Reports that a request ended without a result, so that another may probe. */
    public void abandoned() {
        probing.set(false);
    }

    public boolean isClosed() {
        return state == CircuitBreakerState.CLOSED;
    }

    /** Whether the breaker is open, with recent requests; for monitoring. */
    public boolean turnsAway() {
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
            LOG.warn("Circuit breaker open: the database does not answer, {} are not sent to it until it does", what);
        } else if (entered == CircuitBreakerState.CLOSED) {
            LOG.info("Circuit breaker closed: the database answers again, {} are sent to it", what);
        }
    }
}
