package com.xrides.rates.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FetchScheduleTest {

    private final FetchSchedule schedule = new FetchSchedule(bound -> bound - 1);

    @Test
    void nothingIsFetchedWhereNobodyNeedsIt() {
        assertThat(schedule.untilNext(0)).isEmpty();

        schedule.needed(0);

        assertThat(schedule.untilNext(0)).contains(Duration.ZERO);
        assertThat(schedule.untilNext(seconds(10))).isEmpty();
    }

    @Test
    void whileSetsAreNeededTheNextIsFetchedTenSecondsBeforeTheLastOneEnds() {
        schedule.fetched(0);
        schedule.needed(seconds(45));

        assertThat(schedule.untilNext(seconds(45))).contains(Duration.ofSeconds(5));
        assertThat(schedule.untilNext(seconds(50))).contains(Duration.ZERO);
    }

    /** Whoever converts says so once a second; one fetch takes no time here. */
    @Test
    void tenMinutesTakeTwelveFetches() {
        int fetches = 0;
        for (int second = 0; second < 600; second++) {
            schedule.needed(seconds(second));
            if (schedule.untilNext(seconds(second)).orElseThrow().isZero()) {
                fetches++;
                schedule.fetched(seconds(second));
            }
        }

        assertThat(fetches).isEqualTo(12);
    }

    @Test
    void afterFailuresItIsAskedAgainWithinSecondsHoweverManyThereWere() {
        schedule.needed(0);

        assertThat(schedule.failed(0, Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
        assertThat(schedule.failed(0, Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        for (int i = 0; i < 100; i++) {
            assertThat(schedule.failed(0, Duration.ZERO)).isLessThanOrEqualTo(Duration.ofSeconds(5));
        }
        assertThat(schedule.failures()).isEqualTo(102);
        assertThat(schedule.untilNext(0)).contains(Duration.ofSeconds(5));
    }

    @Test
    void aBackoffIsFromHalfToTheWhole() {
        var earliest = new FetchSchedule(bound -> 0);

        assertThat(earliest.failed(0, Duration.ZERO)).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void aPauseThatTheSourceAsksForIsKeptUpToFiveMinutes() {
        assertThat(schedule.failed(0, Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(20));
        assertThat(schedule.failed(0, Duration.ofHours(2))).isEqualTo(Duration.ofMinutes(5));
        assertThat(schedule.failed(0, Duration.ofMillis(1))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aSetEndsFailuresAndPauses() {
        var unused = schedule.failed(0, Duration.ofMinutes(1));
        schedule.fetched(0);
        schedule.needed(seconds(50));

        assertThat(schedule.failures()).isZero();
        assertThat(schedule.untilNext(seconds(50))).contains(Duration.ZERO);
    }

    @Test
    void whoTakesOverKeepsThePauseAndWhatWasFetched() {
        schedule.resume(true, seconds(-40), 3, seconds(20));
        schedule.needed(seconds(5));

        assertThat(schedule.failures()).isEqualTo(3);
        assertThat(schedule.untilNext(seconds(5))).contains(Duration.ofSeconds(15));
    }

    @Test
    void whatIsWantedIsFetchedOnceThoughNobodyNeedsIt() {
        schedule.fetched(0);
        schedule.wanted();

        assertThat(schedule.untilNext(0)).contains(Duration.ZERO);

        schedule.fetched(0);

        assertThat(schedule.untilNext(0)).isEmpty();
    }

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
