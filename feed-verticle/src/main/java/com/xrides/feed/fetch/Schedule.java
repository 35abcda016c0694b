package com.xrides.feed.fetch;

import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.fetch.FeedStore.FetchReport;
import com.xrides.feed.fetch.FeedStore.FetchReport.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * When the next fetch is due, and with what it begins. It is due at the latest of what the adapted interval, a pause that
 * the provider asked for, backoff and circuit breaker say, never at their sum. No clock and no state of its own.
 *
 * @param every the base of the interval
 * @param random a number from 0 to below the given one, for the jitter of backoff
 */
record Schedule(Duration every, LongUnaryOperator random) {

    /** The data shall not become older than five minutes for want of asking. */
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(4);

    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(2);
    private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(200);

    /** Where fetches are frequent: a provider that comes back is asked within seconds. */
    private static final Duration LEAST_LONGEST_BACKOFF = Duration.ofSeconds(5);

    private static final int BACKOFF_INTERVALS = 10;
    private static final int MAX_DOUBLINGS = 20;
    private static final String PAUSE = "the provider asked for a pause";

    /** The state that a fetch leaves behind. */
    FeedState after(FeedState before, FetchOutcome outcome) {
        FetchReport report = outcome.report();
        boolean succeeded = report.result() == Result.CHANGED || report.result() == Result.UNCHANGED;
        int failures = succeeded ? 0 : before.failures() + 1;
        Instant openUntil = openUntil(before, report, failures);
        Instant pausedUntil =
                outcome.retryAfter() == null ? null : report.endedAt().plus(outcome.retryAfter());
        long interval = interval(before.intervalMillis(), report.result());
        Due due = due(report, failures, Duration.ofMillis(interval), openUntil, pausedUntil);
        Completeness complete = outcome.complete();
        return new FeedState(
                outcome.validators().etag(),
                outcome.validators().lastModified(),
                interval,
                due.at,
                due.reason,
                failures,
                openUntil,
                succeeded ? report.endedAt() : before.completeAt(),
                complete == null ? before.plans() : complete.plans(),
                complete == null ? before.shrunkTo() : complete.shrunkTo(),
                pausedUntil);
    }

    /**
     * How long to wait from now. Points in time are of the clock of the node that wrote them: one further away than the
     * longest wait there can be is a clock that was wrong.
     */
    Duration delay(FeedState state, Instant now) {
        Duration delay = Duration.between(now, state.nextAt());
        Instant pausedUntil = state.pausedUntil();
        boolean paused = pausedUntil != null && now.isBefore(pausedUntil);
        Duration longest =
                paused ? Duration.ofHours(24) : max(max(longestInterval(), longestBackoff()), Breaker.LONGEST_OPEN);
        return delay.isNegative() ? Duration.ZERO : min(delay, longest);
    }

    /** Why no fetch may begin now, though an operator asks for it; null when it may. */
    static @Nullable String forbidden(FeedState state, Instant now) {
        Instant pausedUntil = state.pausedUntil();
        if (pausedUntil != null && now.isBefore(pausedUntil)) {
            return "%s until %s".formatted(PAUSE, pausedUntil);
        }
        return Breaker.state(state.openUntil(), now) == Breaker.State.OPEN
                ? "the circuit breaker is open until " + state.openUntil()
                : null;
    }

    /** A pause that the provider asks for says nothing against it; whatever else fails may open the breaker. */
    private @Nullable Instant openUntil(FeedState before, FetchReport report, int failures) {
        return switch (report.result()) {
            case CHANGED, UNCHANGED -> null;
            case PAUSED -> before.openUntil();
            case BROKEN, FAILED -> Breaker.afterFailure(failures, every, report.endedAt());
        };
    }

    /** Shorter when something changed, longer when nothing did, never longer than the base after a failure. */
    private long interval(long before, Result result) {
        long base = every.toMillis();
        long last = before == 0 ? base : before;
        long next = switch (result) {
            case CHANGED -> last * 4 / 5;
            case UNCHANGED -> last * 5 / 4;
            case BROKEN, PAUSED, FAILED -> Math.min(last, base);
        };
        return Math.max(Math.max(1, base / 2), Math.min(next, longestInterval().toMillis()));
    }

    private Due due(
            FetchReport report,
            int failures,
            Duration interval,
            @Nullable Instant openUntil,
            @Nullable Instant pausedUntil) {
        Instant now = report.endedAt();
        Due due = new Due(
                nextTick(report.startedAt(), interval, now),
                "every %s s, %s"
                        .formatted(
                                interval.toMillis() / 1000.0,
                                report.result() == Result.CHANGED
                                        ? "since something changed"
                                        : report.result() == Result.UNCHANGED ? "since nothing changed" : "as usual"));
        if (failures > 0) {
            due = due.orLater(now.plusMillis(backoff(failures)), "backoff after failure %d".formatted(failures));
        }
        if (openUntil != null) {
            due = due.orLater(openUntil, "the circuit breaker is open");
        }
        return pausedUntil == null ? due : due.orLater(pausedUntil, PAUSE);
    }

    /** The next tick after now; those that passed during a fetch are skipped. */
    private static Instant nextTick(Instant started, Duration interval, Instant now) {
        long taken = Math.max(0, Duration.between(started, now).toMillis());
        return started.plusMillis((taken / interval.toMillis() + 1) * interval.toMillis());
    }

    /** Full jitter: anything up to twice as much as after the failure before. */
    private long backoff(int failures) {
        long base = max(every, SHORTEST_BACKOFF).toMillis();
        long most = Math.min(
                base << Math.min(MAX_DOUBLINGS, failures - 1), longestBackoff().toMillis());
        return random.applyAsLong(most + 1);
    }

    private Duration longestInterval() {
        return min(every.multipliedBy(10), max(every, LONGEST_INTERVAL));
    }

    private Duration longestBackoff() {
        Duration scaled = max(every.multipliedBy(BACKOFF_INTERVALS), LEAST_LONGEST_BACKOFF);
        return max(every, min(scaled, LONGEST_BACKOFF));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private record Due(Instant at, String reason) {

        Due orLater(Instant other, String why) {
            return other.isAfter(at) ? new Due(other, why) : this;
        }
    }
}
