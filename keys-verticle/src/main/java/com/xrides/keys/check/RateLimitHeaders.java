package com.xrides.keys.check;

import io.github.bucket4j.ConsumptionProbe;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Writes the headers of draft-ietf-httpapi-ratelimit-headers: lists of structured fields, each policy by its name with
 * its quota {@code q} and window {@code w} in seconds, and what remains {@code r} until it is reset in {@code t}.
 */
final class RateLimitHeaders {

    private static final String REQUESTS = "\"requests\"";
    private static final String BOOKINGS = "\"bookings\"";

    private RateLimitHeaders() {}

    /**
     * What this node grants.
     *
     * @param capacity the most requests at once
     * @param perSecond requests a second of the whole cluster; 0 for no limit
     * @param nodes by which that rate is divided
     * @param bookings a day; 0 for no limit
     */
    static String policy(long capacity, long perSecond, int nodes, long bookings) {
        var policies = new StringJoiner(", ");
        if (perSecond > 0) {
            // A bucket that refills in so many seconds.
            long window = Math.max(1, (capacity * nodes + perSecond - 1) / perSecond);
            policies.add(REQUESTS + ";q=" + capacity + ";w=" + window);
        }
        if (bookings > 0) {
            policies.add(BOOKINGS + ";q=" + bookings + ";w=86400");
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
        return policy + ";r=" + probe.getRemainingTokens() + ";t=" + KeyUse.seconds(probe.getNanosToWaitForReset());
    }
}
