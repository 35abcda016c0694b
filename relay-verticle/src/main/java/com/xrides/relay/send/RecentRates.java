package com.xrides.relay.send;

import java.util.function.LongSupplier;

/** How often something happened a second, over the last five. One event loop. */
final class RecentRates {

    private static final int SECONDS = 5;
    private static final long NANOS = 1_000_000_000;

    private final LongSupplier nanoTime;
    private final long[] counts = new long[SECONDS + 1];
    private long second;

    RecentRates(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.second = nanoTime.getAsLong() / NANOS;
    }

    void add() {
        advance();
        counts[place(second)]++;
    }

    /** Of the last whole seconds: the one that is running would always look too low. */
    double perSecond() {
        advance();
        long sum = 0;
        for (int i = 1; i <= SECONDS; i++) {
            sum += counts[place(second - i)];
        }
        return (double) sum / SECONDS;
    }

    private void advance() {
        long now = nanoTime.getAsLong() / NANOS;
        for (int passed = 0; second < now && passed <= SECONDS; passed++) {
            second++;
            counts[place(second)] = 0;
        }
        second = now;
    }

    private int place(long ofSecond) {
        return (int) Math.floorMod(ofSecond, (long) counts.length);
    }
}
