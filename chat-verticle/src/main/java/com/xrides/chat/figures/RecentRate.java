package com.xrides.chat.figures;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How much a total has grown a second, between the last two looks that were a second apart at least. Any thread. */
final class RecentRate {

    private static final long LEAST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final double NANOS = 1e9;

    private final LongSupplier total;
    private final LongSupplier nanoTime;
    private long lastTotal;
    private long lastAt;
    private double rate;

    RecentRate(LongSupplier total, LongSupplier nanoTime) {
        this.total = total;
        this.nanoTime = nanoTime;
        this.lastTotal = total.getAsLong();
        this.lastAt = nanoTime.getAsLong();
    }

    synchronized double look() {
        long now = nanoTime.getAsLong();
        if (now - lastAt >= LEAST_NANOS) {
            long current = total.getAsLong();
            rate = (double) (current - lastTotal) * NANOS / (double) (now - lastAt);
            lastTotal = current;
            lastAt = now;
        }
        return rate;
    }
}
