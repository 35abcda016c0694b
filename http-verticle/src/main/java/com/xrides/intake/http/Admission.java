package com.xrides.intake.http;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds the bookings that one node has taken on and not settled. Everything behind it may queue, because no more than
 * this can. Any thread.
 */
public final class Admission {

    private final int bound;
    private final AtomicInteger inFlight = new AtomicInteger();

    public Admission(int bound) {
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
        inFlight.decrementAndGet();
    }

    /** Bookings taken on and not settled. */
    public int inFlight() {
        return inFlight.get();
    }
}
