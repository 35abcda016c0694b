package com.xrides.rates.fetch;

import com.xrides.rates.model.RateSet;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * When to ask the source next. Times are those of a monotonic clock, in nanoseconds. One event loop.
 *
 * <p>While sets are needed the next is fetched ten seconds before the last one ends, which leaves room for some failures, and for
 * another node to take over from one that is frozen; where none is needed nothing is fetched.
 */
final class FetchSchedule {

    /** From when a set was fetched to when the next is. */
    static final Duration EVERY = RateSet.USABLE_FOR.minusSeconds(10);

    /** For so long a set counts as needed after somebody said so; they say it once a second. */
    static final Duration NEEDED_FOR = Duration.ofSeconds(10);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** A source that asks for a longer one is asked after it all the same. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);

    private static final int MAX_DOUBLINGS = 10;

    private final LongUnaryOperator random;
    private boolean hasSet;
    private long fetchedAt;
    private boolean needed;
    private long neededAt;
    private boolean wanted;
    private boolean paused;
    private long pausedUntil;
    private int failures;

    /** @param random a number from 0 to one below its argument */
    FetchSchedule(LongUnaryOperator random) {
        this.random = random;
    }

    /** Somebody needs a set now. */
    void needed(long now) {
        needed = true;
        neededAt = now;
    }

    /** One fetch is to be made, whether somebody needs it or not. */
    void wanted() {
        wanted = true;
    }

    /** A set was fetched. */
    void fetched(long at) {
        hasSet = true;
        fetchedAt = at;
        wanted = false;
        paused = false;
        failures = 0;
    }

    /** Goes on from what is stored of earlier fetches. */
    void resume(boolean stored, long storedFetchedAt, int failuresInARow, long storedPausedUntil) {
        hasSet = stored;
        fetchedAt = storedFetchedAt;
        failures = failuresInARow;
        paused = true;
        pausedUntil = storedPausedUntil;
    }

    /**
     * A fetch has failed.
     *
     * @param retryAfter as the source asks for; zero without
     * @return how long it is not asked
     */
    Duration failed(long now, Duration retryAfter) {
        failures++;
        Duration asked = retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : retryAfter;
        Duration backoff = backoff();
        Duration pause = asked.compareTo(backoff) > 0 ? asked : backoff;
        paused = true;
        pausedUntil = now + pause.toNanos();
        return pause;
    }

    /** Failures in a row. */
    int failures() {
        return failures;
    }

    /** Until when sets count as needed; null where nobody ever needed one. */
    @Nullable
    Long neededUntil() {
        return needed ? neededAt + NEEDED_FOR.toNanos() : null;
    }

    /** Whether somebody needs sets. */
    boolean isNeeded(long now) {
        return needed && now - neededAt < NEEDED_FOR.toNanos();
    }

    /** How long until the source is to be asked; nothing while it is not to be. */
    Optional<Duration> untilNext(long now) {
        if (!wanted && !isNeeded(now)) {
            return Optional.empty();
        }
        long wait = wanted || !hasSet ? 0 : fetchedAt + EVERY.toNanos() - now;
        if (paused) {
            wait = Math.max(wait, pausedUntil - now);
        }
        return Optional.of(Duration.ofNanos(Math.max(0, wait)));
    }

    /** From half of it to the whole, so that what failed together is not tried again together. */
    private Duration backoff() {
        long most = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(MAX_DOUBLINGS, failures - 1));
        return Duration.ofMillis(most / 2 + random.applyAsLong(most / 2 + 1));
    }
}
