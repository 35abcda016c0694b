package com.xrides.keys.check;

import com.xrides.keys.messages.KeyLimits;
import io.github.bucket4j.ConsumptionProbe;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes the headers of draft-ietf-httpapi-ratelimit-headers: lists of structured fields, each policy by its name with
 * its quota {@code q} and window {@code w} in seconds, and what remains {@code r} until it is reset in {@code t}.
 */
final class RateLimitHeaders {

    private static final String REQUESTS = "\"requests\"";
    private static final String BOOKINGS = "\"bookings\"";

    private RateLimitHeaders() {}

    static String policy(KeyLimits limits) {
        var policies = new StringJoiner(", ");
        if (limits.requestsPerSecond() > 0) {
            // A bucket that refills in so many seconds.
            long window =
                    Math.max(1, (limits.capacity() + limits.requestsPerSecond() - 1) / limits.requestsPerSecond());
            policies.add(REQUESTS + ";q=" + limits.capacity() + ";w=" + window);
        }
        if (limits.bookingsPerDay() > 0) {
            policies.add(BOOKINGS + ";q=" + limits.bookingsPerDay() + ";w=86400");
        }
        return policies.toString();
    }

    static String left(@Nullable ConsumptionProbe requests, @Nullable ConsumptionProbe bookings) {
        if (requests == null) {
            return bookings == null ? "" : left(BOOKINGS, bookings);
        }
        String first = left(REQUESTS, requests);
        return bookings == null ? first : first + ", " + left(BOOKINGS, bookings);
    }

    private static String left(String policy, ConsumptionProbe probe) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForReset() + 999_999_999L);
        return policy + ";r=" + probe.getRemainingTokens() + ";t=" + Math.max(1, seconds);
    }
}
