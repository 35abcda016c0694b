package com.xrides.relay.partner.verdict;

import com.xrides.platform.timing.Backoff;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How often and how long a delivery is tried.
 *
 * @param firstPause the first attempts are so far apart at most, later ones twice as far each time
 * @param longestPause up to this
 * @param maxAttempts of those that failed; then it is quarantined
 * @param maxRejections of those that the partner rejected, likewise
 * @param maxAge of a record; what is older is not tried again
 */
public record RetryPolicy(
        Duration firstPause, Duration longestPause, int maxAttempts, int maxRejections, Duration maxAge) {

    /** Three days, as long as an outage over a weekend takes; within a minute the first eight attempts. */
    public static final RetryPolicy DEFAULTS =
            new RetryPolicy(Duration.ofMillis(500), Duration.ofMinutes(10), 30, 3, Duration.ofDays(3));

    public RetryPolicy {
        if (firstPause.isNegative() || longestPause.compareTo(firstPause) < 0 || maxAttempts < 1 || maxRejections < 1) {
            throw new IllegalArgumentException("attempts must be at least one, and pauses not negative");
        }
    }

    /**
     * How long to wait before the next attempt, with full jitter: anything from nothing up to what the backoff gives, so that what
     * failed together does not come back together.
     *
     * @param failures of this delivery, at least one
     * @param retryAfter how long the partner asks to be left alone; this and the jitter are waited
     * @param random from 0 to 1
     */
    Duration pause(int failures, @Nullable Duration retryAfter, DoubleSupplier random) {
        Duration longest = new Backoff(firstPause, longestPause).after(failures);
        Duration jitter = Duration.ofNanos((long) (longest.toNanos() * random.getAsDouble()));
        return retryAfter == null ? jitter : retryAfter.plus(jitter);
    }
}
