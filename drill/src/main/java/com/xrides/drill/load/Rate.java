package com.xrides.drill.load;

import java.time.Duration;

/**
 * The rate of the load and the time scale of faults.
 *
 * @param rate bookings per second
 * @param warmUp before the fault
 * @param scale of the fault's own times; below 1 they are shorter
 */
public record Rate(long rate, Duration warmUp, double scale) {

    public Rate {
        if (rate < 1 || rate > 50_000) {
            throw new IllegalArgumentException("--rate: %d is not from 1 to 50000".formatted(rate));
        }
        if (scale <= 0 || scale > 100) {
            throw new IllegalArgumentException("--scale: %s is not above 0, and at most 100".formatted(scale));
        }
    }

    /** Scales a number of seconds; at least one second. */
    public Duration seconds(int number) {
        return Duration.ofMillis(Math.max(1000, (long) (number * 1000 * scale)));
    }
}
