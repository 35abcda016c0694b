package com.xrides.keys.check;

import com.xrides.keys.messages.KeyLimits;
import com.xrides.platform.web.access.Place;
import io.github.bucket4j.Bandwidth;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one of several nodes grants of a key's limits, so that all together grant no more than these; but each grants one where there
 * are more nodes than that.
 *
 * @param nodes that serve requests
 */
record KeyShare(KeyLimits limits, int nodes, String policy) {

    private static final Duration DAY = Duration.ofDays(1);

    KeyShare(KeyLimits limits, int nodes) {
        this(limits, nodes, "");
    }

    KeyShare {
        if (nodes < 1) {
            throw new IllegalArgumentException("limits are shared by one node at least, not by " + nodes);
        }
        policy = RateLimitHeaders.policy(
                of(limits.capacity(), nodes), limits.requestsPerSecond(), nodes, of(limits.bookingsPerDay(), nodes));
    }

    /** Null where there is no limit, as for those that follow. The rate is divided exactly: so many in as many seconds. */
    @Nullable
    Bandwidth requests() {
        return limits.requestsPerSecond() == 0
                ? null
                : Bandwidth.builder()
                        .capacity(of(limits.capacity(), nodes))
                        .refillGreedy(limits.requestsPerSecond(), Duration.ofSeconds(nodes))
                        .build();
    }

    @Nullable
    Bandwidth bookings() {
        return daily(of(limits.bookingsPerDay(), nodes));
    }

    @Nullable
    Bandwidth unawaited() {
        return daily(of(limits.unawaitedPerDay(), nodes));
    }

    /** 0 for no limit. */
    long most(Place place) {
        return switch (place) {
            case STREAM -> of(limits.streams(), nodes);
            case LISTENER -> of(limits.listeners(), nodes);
        };
    }

    private static long of(long limit, int nodes) {
        return limit == 0 ? 0 : Math.max(1, limit / nodes);
    }

    /** The whole day's at once when it is over, so that a quota means what it says. */
    private static @Nullable Bandwidth daily(long most) {
        return most == 0
                ? null
                : Bandwidth.builder().capacity(most).refillIntervally(most, DAY).build();
    }
}
