package com.xrides.feed.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.fetch.FeedStore.FetchReport;
import com.xrides.feed.fetch.FeedStore.FetchReport.Result;
import com.xrides.platform.web.client.Validators;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final FeedState CALM =
            new FeedState("\"a\"", "then", 30_000, START, "", 0, null, START.minusSeconds(30), 10, null, null);

    private final Schedule highest = new Schedule(Duration.ofSeconds(30), bound -> bound - 1);
    private final Schedule lowest = new Schedule(Duration.ofSeconds(30), bound -> 0);

    @ParameterizedTest
    @CsvSource({
        // interval before, result, interval after
        "0,      CHANGED,   24000",
        "0,      UNCHANGED, 37500",
        "30000,  CHANGED,   24000",
        "16000,  CHANGED,   15000",
        "15000,  CHANGED,   15000",
        "30000,  UNCHANGED, 37500",
        "230000, UNCHANGED, 240000",
        "240000, FAILED,    30000",
        "240000, BROKEN,    30000",
        "240000, PAUSED,    30000",
        "15000,  FAILED,    15000"
    })
    void theIntervalAdaptsWithinItsBounds(long before, Result result, long after) {
        FeedState next = lowest.after(with(before, 0, null), outcome(result, 1, null));

        assertThat(next.intervalMillis()).isEqualTo(after);
        assertThat(next.nextAt()).isEqualTo(START.plusMillis(after));
    }

    @Test
    void aShortIntervalMayGrowTenfold() {
        var schedule = new Schedule(Duration.ofMillis(500), bound -> 0);
        FeedState state = CALM;
        for (int i = 0; i < 30; i++) {
            state = schedule.after(state, outcome(Result.UNCHANGED, 0, null));
        }

        assertThat(state.intervalMillis()).isEqualTo(5000);
    }

    @ParameterizedTest
    @CsvSource({
        // seconds that the fetch took, seconds from its start to the next
        "0,  24",
        "23, 24",
        "24, 48",
        "25, 48",
        "71, 72"
    })
    void ticksThatPassedDuringAFetchAreSkipped(long took, long next) {
        FeedState state = lowest.after(CALM, outcome(Result.CHANGED, took, null));

        assertThat(Duration.between(START, state.nextAt()).toSeconds()).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        // failures before, the longest backoff after one more, in seconds
        "0, 30",
        "1, 60",
        "2, 120",
        "3, 120"
    })
    void backoffDoublesWithFullJitterAndACap(int failures, long seconds) {
        FeedState longest = highest.after(with(30_000, failures, null), outcome(Result.PAUSED, 1, null));
        FeedState shortest = lowest.after(with(30_000, failures, null), outcome(Result.PAUSED, 1, null));

        assertThat(longest.nextAt()).isEqualTo(START.plusSeconds(1 + seconds));
        assertThat(longest.nextReason()).startsWith("backoff after failure");
        assertThat(shortest.nextAt()).isEqualTo(START.plusSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({
        // failures before, highest jitter, Retry-After in seconds (-1: none), seconds to the next after the end, why
        "0, true,  -1,   30,   backoff after failure 1",
        "0, true,  100,  100,  the provider asked for a pause",
        "1, true,  10,   60,   backoff after failure 2",
        "1, false, 10,   29,   'every 30.0 s, as usual'",
        "4, false, 10,   60,   the circuit breaker is open",
        "4, true,  10,   120,  backoff after failure 5",
        "4, true,  3600, 3600, the provider asked for a pause"
    })
    void theNextFetchIsTheLatestOfAllThatIsAskedFor(
            int failures, boolean jitter, long retryAfter, long seconds, String why) {
        Schedule schedule = jitter ? highest : lowest;

        FeedState next = schedule.after(
                with(30_000, failures, null),
                outcome(Result.FAILED, 1, retryAfter < 0 ? null : Duration.ofSeconds(retryAfter)));

        assertThat(next.nextAt()).isEqualTo(START.plusSeconds(1 + seconds));
        assertThat(next.nextReason()).isEqualTo(why);
        assertThat(next.failures()).isEqualTo(failures + 1);
    }

    @Test
    void theBreakerOpensAfterFiveFailuresProbesAndCloses() {
        FeedState state = CALM;
        for (int i = 0; i < 4; i++) {
            state = lowest.after(state, outcome(Result.FAILED, 1, null));
            assertThat(state.openUntil()).isNull();
        }
        state = lowest.after(state, outcome(Result.FAILED, 1, null));
        assertThat(Breaker.state(state.openUntil(), START)).isEqualTo(Breaker.State.OPEN);
        assertThat(Schedule.forbidden(state, START)).startsWith("the circuit breaker is open until");
        Instant probe = state.nextAt();
        assertThat(Breaker.state(state.openUntil(), probe)).isEqualTo(Breaker.State.HALF_OPEN);
        assertThat(Schedule.forbidden(state, probe)).isNull();

        FeedState again = lowest.after(state, outcome(Result.BROKEN, 1, null));
        assertThat(Breaker.state(again.openUntil(), START)).isEqualTo(Breaker.State.OPEN);

        FeedState closed = lowest.after(again, outcome(Result.UNCHANGED, 1, null));
        assertThat(closed.openUntil()).isNull();
        assertThat(closed.failures()).isZero();
    }

    @Test
    void pausesNeverOpenTheBreaker() {
        FeedState state = CALM;
        for (int i = 0; i < 20; i++) {
            state = lowest.after(state, outcome(Result.PAUSED, 1, null));
        }

        assertThat(state.openUntil()).isNull();
        assertThat(state.failures()).isEqualTo(20);
    }

    @Test
    void aClockThatWasWrongIsNotWaitedFor() {
        FeedState ahead =
                new FeedState(null, null, 30_000, START.plus(Duration.ofDays(365)), "", 0, null, null, 0, null, null);

        assertThat(highest.delay(ahead, START)).isEqualTo(Duration.ofMinutes(4));
        assertThat(highest.delay(CALM, START.plusSeconds(5))).isZero();
        assertThat(highest.delay(CALM, START.minusSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aPauseOfHoursIsWaitedForAcrossARestart() {
        Instant until = START.plus(Duration.ofHours(3));
        FeedState paused = new FeedState(null, null, 30_000, until, "", 1, null, null, 0, null, until);

        assertThat(highest.delay(paused, START)).isEqualTo(Duration.ofHours(3));
        assertThat(Schedule.forbidden(paused, START)).contains("2030-01-01T03:00:00Z");
        assertThat(Schedule.forbidden(paused, until)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // plans before, waiting, listed, gone?, plans after, waiting after
                "0,   -,  0,   true,  0,   -",
                "0,   -,  50,  true,  50,  -",
                "100, -,  50,  true,  50,  -",
                "100, -,  49,  false, 100, 49",
                "101, -,  50,  false, 101, 50",
                "100, 49, 49,  true,  49,  -",
                "100, 40, 45,  true,  45,  -",
                "100, 40, 20,  true,  20,  -",
                "100, 40, 19,  false, 100, 19",
                "100, 0,  0,   true,  0,   -",
                "100, 40, 100, true,  100, -"
            })
    void lessThanHalfWaitsForASecondThatAgrees(
            int before, @Nullable Integer waiting, int listed, boolean gone, int after, @Nullable Integer waitsFor) {
        var state = new FeedState(null, null, 30_000, START, "", 0, null, null, before, waiting, null);

        assertThat(Completeness.of(state, listed)).isEqualTo(new Completeness(gone, after, waitsFor));
    }

    private static FeedState with(long interval, int failures, @Nullable Instant openUntil) {
        return new FeedState("\"a\"", "then", interval, START, "", failures, openUntil, null, 10, null, null);
    }

    private static FetchOutcome outcome(Result result, long took, @Nullable Duration retryAfter) {
        var report = new FetchReport(START, START.plusSeconds(took), 200, result, "", 0, 0, 0, 0, 0, 0);
        return new FetchOutcome(report, null, Validators.NONE, retryAfter);
    }

    @ParameterizedTest
    @CsvSource({"PT0.1S, 2", "PT0.5S, 5", "PT3S, 30", "PT30S, 60", "PT1H, 60"})
    void aBreakerIsOpenForTenIntervalsWithinBounds(Duration every, long seconds) {
        Instant now = Instant.parse("2026-11-29T08:00:00Z");

        assertThat(Breaker.afterFailure(Breaker.THRESHOLD - 1, every, now)).isNull();
        assertThat(Breaker.afterFailure(Breaker.THRESHOLD, every, now)).isEqualTo(now.plusSeconds(seconds));
    }
}
