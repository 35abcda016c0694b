package com.xrides.feed.fetch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of a feed, which survives a restart and a change of holder: it is open until a point in time, then
 * half-open, so that one fetch probes, and closed by one that succeeds.
 */
final class Breaker {

    /** Failures in a row that open it. */
    static final int THRESHOLD = 5;

    /** How long it stays open at most. */
    static final Duration LONGEST_OPEN = Duration.ofMinutes(1);

    private static final Duration SHORTEST_OPEN = Duration.ofSeconds(2);

    /** Of the interval of fetches: what is fetched often is probed often. */
    private static final int INTERVALS = 10;

    /** Its states. */
    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private Breaker() {}

    /** The state at a point in time. */
    static State state(@Nullable Instant openUntil, Instant now) {
        if (openUntil == null) {
            return State.CLOSED;
        }
        return now.isBefore(openUntil) ? State.OPEN : State.HALF_OPEN;
    }

    /**
     * Until when it is open after a failure; null while it stays closed.
     *
     * @param every the base of the feed's interval
     */
    static @Nullable Instant afterFailure(int failures, Duration every, Instant now) {
        return failures < THRESHOLD ? null : now.plus(open(every));
    }

    private static Duration open(Duration every) {
        Duration open = every.multipliedBy(INTERVALS);
        if (open.compareTo(LONGEST_OPEN) > 0) {
            return LONGEST_OPEN;
        }
        return open.compareTo(SHORTEST_OPEN) < 0 ? SHORTEST_OPEN : open;
    }
}
