package com.xrides.persistence.erasure;

import java.time.Duration;
import java.util.Optional;

/**
 * When bookings are erased by themselves.
 *
 * @param retention the age at which they are; empty for never
 * @param pause between two looks at what has arrived
 */
public record ErasureSettings(Optional<Duration> retention, Duration pause) {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    public static ErasureSettings of(Optional<Duration> retention) {
        return new ErasureSettings(retention, PAUSE);
    }
}
