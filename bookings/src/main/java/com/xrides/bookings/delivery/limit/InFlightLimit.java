package com.xrides.bookings.delivery.limit;

import java.util.concurrent.atomic.AtomicInteger;

/** Limits the single bookings in flight on a node, over all its APIs; this bounds all queues behind it. Any thread. */
public final class InFlightLimit {

    private static final long LONGEST_RETRY_SECONDS = 30;

    private final int bound;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final DrainRate drained = new DrainRate(System::nanoTime);

    public InFlightLimit(int bound) {
        this.bound = bound;
    }

    /**
     * Creates the share of one API, whose bookings are counted against this limit together with those of other APIs.
     */
    public Share share() {
        return new Share();
    }

    /** Acquires a permit, to be released by {@link #leave()}; false if the limit is reached. */
    private boolean enter() {
        if (inFlight.incrementAndGet() <= bound) {
            return true;
        }
        inFlight.decrementAndGet();
        return false;
    }

    private void leave() {
        drained.count();
        inFlight.decrementAndGet();
    }

    /** The estimated seconds until the bookings in flight are completed, at the recent rate; from 1 to 30. */
    public long retryAfterSeconds() {
        double seconds = Math.ceil(inFlight.get() / drained.perSecond());
        return seconds >= LONGEST_RETRY_SECONDS ? LONGEST_RETRY_SECONDS : Math.max(1, (long) seconds);
    }

    /** The most bookings in flight. */
    public int bound() {
        return bound;
    }

    /** The number of bookings in flight. */
    public int inFlight() {
        return inFlight.get();
    }

    /** One API's share of the limit: it counts the API's bookings in flight but has no limit of its own. Any thread. */
    public final class Share {

        private final AtomicInteger own = new AtomicInteger();

        private Share() {}

        /** Acquires a permit, to be released by {@link #leave()}; false if the node's limit is reached. */
        public boolean enter() {
            if (!InFlightLimit.this.enter()) {
                return false;
            }
            own.incrementAndGet();
            return true;
        }

        public void leave() {
            own.decrementAndGet();
            InFlightLimit.this.leave();
        }

        public long retryAfterSeconds() {
            return InFlightLimit.this.retryAfterSeconds();
        }

        /** The number of this API's bookings in flight. */
        public int inFlight() {
            return own.get();
        }
    }
}
