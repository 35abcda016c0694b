package com.xrides.bookings.delivery;

import com.xrides.bookings.Booking;
import com.xrides.bookings.delivery.limit.InFlightLimit;
import com.xrides.bookings.outcome.RequestResult;
import com.xrides.platform.timing.DatabaseBreaker;
import com.xrides.platform.trace.Tracing;
import java.util.Optional;

/** What the single saves of one API share on one event loop; created by {@link SharedSaves}. */
public final class SaveContext {

    private final InFlightLimit.Share places;
    private final Dispatcher dispatcher;
    private final RequestTimeouts timeouts;
    private final DatabaseBreaker breaker;
    private final Optional<LocalSpool> spool;
    private final LateOutcomes lateOutcomes;
    private final SaveMetrics metrics;
    private final Tracing tracing;

    /** @param spool empty on a node without a spool */
    SaveContext(
            InFlightLimit.Share places,
            Dispatcher dispatcher,
            RequestTimeouts timeouts,
            DatabaseBreaker breaker,
            Optional<LocalSpool> spool,
            LateOutcomes lateOutcomes,
            SaveMetrics metrics,
            Tracing tracing) {
        this.places = places;
        this.dispatcher = dispatcher;
        this.timeouts = timeouts;
        this.breaker = breaker;
        this.spool = spool;
        this.lateOutcomes = lateOutcomes;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    /**
     * Acquires a permit of the in-flight limit for a valid booking; false, and counted as shed, if the limit is
     * reached. A {@link SingleSave} must follow, which releases the permit.
     */
    public boolean admit(Booking booking) {
        if (!places.enter()) {
            metrics.ended(RequestResult.SHED);
            return false;
        }
        if (booking.extra() != null) {
            metrics.sawUnknownFields();
        }
        return true;
    }

    /** The Retry-After for a booking that was not admitted, at the recent rate. */
    public long retryAfterSeconds() {
        return places.retryAfterSeconds();
    }

    /** Whether this node has a spool, which holds bookings until they can be stored. */
    public boolean holds() {
        return spool.isPresent();
    }

    public SaveMetrics metrics() {
        return metrics;
    }

    public Tracing tracing() {
        return tracing;
    }

    InFlightLimit.Share places() {
        return places;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    RequestTimeouts timeouts() {
        return timeouts;
    }

    DatabaseBreaker breaker() {
        return breaker;
    }

    Optional<LocalSpool> spool() {
        return spool;
    }

    LateOutcomes lateOutcomes() {
        return lateOutcomes;
    }
}
