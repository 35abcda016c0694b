package com.xrides.platform.database.lease;

import java.time.Duration;

/**
 * Which {@link Lease}, and for how long at a time.
 *
 * @param name what may be done by one alone, such as {@code rates-fetcher}
 * @param holder who asks, for people: the node's name
 * @param duration from a renewal to its expiry; as long as nobody acts after a holder was killed. It is renewed at a
 *     third of it
 */
public record LeaseSettings(String name, String holder, Duration duration) {

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Ten seconds at a time. */
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

    /** How often it is renewed, or asked for. */
    Duration interval() {
        return duration.dividedBy(3);
    }

    /** How long after asking for it a holder relies on it: a fifth less than the database does. */
    Duration reliance() {
        return duration.minus(duration.dividedBy(5));
    }
}
