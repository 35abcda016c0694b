package com.xrides.bookings.delivery;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/** How many bookings a second have been finished of late. Any thread. */
final class DrainRate {

    /** Long enough to even out batches and collection pauses, short enough to follow a change. */
    private static final int SECONDS = 5;

    // The second before the current one back to the oldest, the current one, and one that is about to begin.
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

    /** Over the last whole seconds. */
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
