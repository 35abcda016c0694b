package com.xrides.bench;

import java.time.Duration;

/**
 * The durations of a measurement.
 *
 * @param firstWarmUp before the first measurement of a process, while Java compiles
 * @param warmUp before every other
 * @param measured after that
 */
public record Timing(Duration firstWarmUp, Duration warmUp, Duration measured) {

    private static final int LONGEST_SECONDS = 3600;

    /** Creates it from seconds. */
    static Timing ofSeconds(int firstWarmUp, int warmUp, int measured) {
        require(firstWarmUp >= 0, "--first-warmup", firstWarmUp);
        require(warmUp >= 0, "--warmup", warmUp);
        require(measured > 0, "--seconds", measured);
        return new Timing(
                Duration.ofSeconds(Math.max(firstWarmUp, warmUp)),
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(measured));
    }

    private static void require(boolean inRange, String option, int value) {
        if (!inRange || value > LONGEST_SECONDS) {
            throw new IllegalArgumentException("%s: %d is out of range".formatted(option, value));
        }
    }
}
