package com.xrides.bookings.delivery;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits how many bookings one node has taken on and not settled, over all its APIs. Everything behind it may queue,
 * because no more than this can. Any thread.
 */
public final class InFlightLimit {

    private static final long LONGEST_RETRY_SECONDS = 30;

    private final int bound;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final DrainRate drained = new DrainRate(System::nanoTime);

    public InFlightLimit(int bound) {
        this.bound = bound;
    }

    /** The bookings of one API, counted against this limit together with those of the others. */
    public Share share() {
        return new Share();
    }

    /** Takes a place, to be given back by {@link #leave()}; false when all are taken. */
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

    /** When those now in flight will be through, at the pace of the last seconds; from 1 to 30. */
    long retryAfterSeconds() {
        double seconds = Math.ceil(inFlight.get() / drained.perSecond());
        return seconds >= LONGEST_RETRY_SECONDS ? LONGEST_RETRY_SECONDS : Math.max(1, (long) seconds);
    }

    /** How many there may be at a time. */
    int bound() {
        return bound;
    }

    /** Bookings taken on and not settled. */
    public int inFlight() {
        return inFlight.get();
    }

    /** What one API has of a node's limit: no number of its own, but a count. Any thread. */
    public final class Share {

        private final AtomicInteger own = new AtomicInteger();

        private Share() {}

        /** Takes a place, to be given back by {@link #leave()}; false when all of the node are taken. */
        boolean enter() {
            if (!InFlightLimit.this.enter()) {
                return false;
            }
            own.incrementAndGet();
            return true;
        }

        void leave() {
            own.decrementAndGet();
            InFlightLimit.this.leave();
        }

        long retryAfterSeconds() {
            return InFlightLimit.this.retryAfterSeconds();
        }

        /** Bookings of this API taken on and not settled. */
        public int inFlight() {
            return own.get();
        }
    }
}
