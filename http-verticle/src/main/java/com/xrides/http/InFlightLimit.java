package com.xrides.http;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds the bookings that one node has taken on and not settled. Everything behind it may queue, because no more than
 * this can. Any thread.
 */
public final class InFlightLimit {

    private static final long LONGEST_RETRY_SECONDS = 30;

    private final int bound;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final DrainRate drained = new DrainRate(System::nanoTime);

    public InFlightLimit(int bound) {
        this.bound = bound;
    }

    /** Takes a place, to be given back by {@link #leave()}; false when all are taken. */
    boolean enter() {
        if (inFlight.incrementAndGet() <= bound) {
            return true;
        }
        inFlight.decrementAndGet();
        return false;
    }

    void leave() {
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
}
