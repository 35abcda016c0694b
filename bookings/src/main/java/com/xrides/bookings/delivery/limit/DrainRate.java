package com.xrides.bookings.delivery.limit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/** Measures how many bookings a second were completed recently, for Retry-After. Any thread. */
final class DrainRate {

    /**
     * The seconds to average over: enough to even out batches and garbage collections, few enough to follow a change.
     */
    private static final int SECONDS = 5;

    // One slot for each averaged second, one for the current second, and one for the next.
    private static final int SLOTS = SECONDS + 2;

    private final LongSupplier nanoClock;
    private final AtomicLongArray counts = new AtomicLongArray(SLOTS);
    private final AtomicLongArray seconds = new AtomicLongArray(SLOTS);

    DrainRate(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    void count() {
        long second = now();
        int slot = slot(second);
        long held = seconds.get(slot);
        if (held != second && seconds.compareAndSet(slot, held, second)) {
            counts.set(slot, 0);
        }
        counts.incrementAndGet(slot);
    }

    /** The average of the last whole seconds. */
    double perSecond() {
        long now = now();
        long sum = 0;
        for (long second = now - SECONDS; second < now; second++) {
            int slot = slot(second);
            sum += seconds.get(slot) == second ? counts.get(slot) : 0;
        }
        return (double) sum / SECONDS;
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toSeconds(nanoClock.getAsLong());
    }

    private static int slot(long second) {
        return (int) Math.floorMod(second, (long) SLOTS);
    }
}
