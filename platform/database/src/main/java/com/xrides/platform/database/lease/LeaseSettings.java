package com.xrides.platform.database.lease;

import java.time.Duration;

/**
 * Settings of a {@link Lease}.
 *
 * @param name the name of the lease, such as {@code rates-fetcher}
 * @param holder the node's name, for operators
 * @param duration from a renewal to its expiry, and so how long there is no holder after one was killed. The lease is
 *     renewed at a third of it
 */
public record LeaseSettings(String name, String holder, Duration duration) {

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** A lease of ten seconds. */
    public static LeaseSettings of(String name, String holder) {
        return new LeaseSettings(name, holder, Duration.ofSeconds(10));
    }

    public LeaseSettings {
        if (name.isBlank()) {
            throw new IllegalArgumentException("lease name: must not be blank");
        }
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "lease duration: must be from %s to %s, not %s".formatted(SHORTEST, LONGEST, duration));
        }
    }

    /** The interval of renewals, or of attempts to acquire it. */
    Duration interval() {
        return duration.dividedBy(3);
    }

    /**
     * How long after sending a renewal the holder relies on the lease: a fifth less than its duration in the database.
     */
    Duration reliance() {
        return duration.minus(duration.dividedBy(5));
    }
}
