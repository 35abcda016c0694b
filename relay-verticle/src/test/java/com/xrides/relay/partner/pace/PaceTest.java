package com.xrides.relay.partner.pace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.Cause;
import com.xrides.relay.model.Outcome.Lost;
import com.xrides.relay.model.Outcome.NotSent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A partner is sent as much as it takes, and left alone when it asks for that or is away. */
class PaceTest {

    private static final Answered OK = new Answered(200, null, "");
    private static final Answered FAILED = new Answered(500, null, "");
    private static final Lost TIMEOUT = new Lost(true, "");

    private final AtomicLong nanos = new AtomicLong();
    private final Random random = new Random(7);
    private final Queue<Long> inFlight = new ArrayDeque<>();
    private final Pace pace = new Pace(256, nanos::get, () -> 1);

    @Test
    void concurrencyGrowsToWhatThePartnerAllows() {
        int sent = 0;
        while (pace.limit() < 256 && sent < 2000) {
            sent += round(OK);
        }

        assertThat(sent).isLessThan(600);
        round(OK);
        assertThat(pace.limit()).isEqualTo(256);
        pace.allow(10);
        assertThat(pace.limit()).isEqualTo(10);
        assertThat(pace.room()).isEqualTo(10);
    }

    @Test
    void concurrencyThatIsNotUsedDoesNotGrow() {
        int first = pace.limit();

        for (int request = 0; request < 1000; request++) {
            begin(1);
            end(OK);
        }

        assertThat(pace.limit()).isEqualTo(first);
    }

    @Test
    void thereIsRoomForAsManyAsAreNotInFlight() {
        int limit = pace.limit();

        begin(1);
        begin(1);

        assertThat(pace.room()).isEqualTo(limit - 2);
        assertThat(pace.inFlight()).isEqualTo(2);
        end(OK);
        assertThat(pace.room()).isEqualTo(limit - 1);
    }

    @Test
    void concurrencyShrinksWhileThePartnerPushesBackAndGrowsAgain() {
        while (pace.limit() < 256) {
            round(OK);
        }

        for (int rounds = 0; rounds < 12; rounds++) {
            round(new Answered(429, null, ""));
        }
        int pushedBack = pace.limit();
        for (int rounds = 0; rounds < 100; rounds++) {
            round(OK);
        }

        assertThat(pushedBack).isLessThan(16);
        assertThat(pace.limit()).isEqualTo(256);
    }

    @Test
    void requestsThatHangByChanceDoNotSlowDownTheRest() {
        for (int rounds = 0; rounds < 200; rounds++) {
            randomRound();
        }

        assertThat(pace.limit()).isGreaterThan(200);
        assertThat(pace.breaker()).isEqualTo("closed");
    }

    /** Of a burst, those that hang end together, seconds after the others were answered. */
    @Test
    void requestsThatHangAmongManyDoNotOpenTheBreaker() {
        while (pace.limit() < 256) {
            round(OK);
        }
        List<Long> hung = new ArrayList<>();
        for (int request = 0; request < 256; request++) {
            long attempt = pace.began();
            if (request < 24) {
                hung.add(attempt);
            } else {
                pace.ended(attempt, OK);
            }
        }
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());

        hung.forEach(attempt -> pace.ended(attempt, TIMEOUT));

        assertThat(hung).hasSizeGreaterThan(PartnerBreaker.FAILURES);
        assertThat(pace.breaker()).isEqualTo("closed");
        assertThat(pace.limit()).isEqualTo(256);
    }

    @Test
    void whatHangsFromBeforeIsNoAnswerToAProbe() {
        long old = pace.began();
        failUntilOpen(FAILED);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        long probe = pace.began();

        pace.ended(old, TIMEOUT);

        assertThat(pace.breaker()).isEqualTo("half-open");
        pace.ended(probe, FAILED);
        assertThat(pace.untilRoom()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void timeoutsOfManyDoSlowDown() {
        while (pace.limit() < 256) {
            round(OK);
        }

        for (int rounds = 0; rounds < 10; rounds++) {
            int room = pace.room();
            begin(room);
            for (int request = 0; request < room; request++) {
                end(request % 2 == 0 ? TIMEOUT : OK);
            }
        }

        assertThat(pace.limit()).isLessThan(32);
    }

    @Test
    void tooManyRequestsWithRetryAfterIsWaitedFor() {
        int limit = pace.limit();
        begin(3);

        end(new Answered(429, Duration.ofSeconds(5), ""));
        end(new Answered(429, Duration.ofSeconds(4), ""));
        end(OK);

        assertThat(pace.room()).isZero();
        assertThat(pace.untilRoom()).isEqualTo(Duration.ofSeconds(5));
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(pace.room()).isEqualTo(limit / 2);
        assertThat(pace.untilRoom()).isZero();
    }

    @Test
    void aDeadPartnerIsLeftAloneAndProbedByOneRequestUntilItAnswers() {
        failUntilOpen(new NotSent(Cause.CONNECT_FAILED, ""));

        assertThat(pace.room()).isZero();
        assertThat(pace.untilRoom()).isEqualTo(Duration.ofSeconds(1));

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(pace.breaker()).isEqualTo("half-open");
        assertThat(pace.room()).isEqualTo(1);
        begin(1);
        assertThat(pace.room()).isZero();
        end(FAILED);
        assertThat(pace.untilRoom()).isEqualTo(Duration.ofSeconds(2));

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        begin(1);
        end(OK);
        assertThat(pace.breaker()).isEqualTo("closed");
        assertThat(pace.room()).isGreaterThan(1);
    }

    @Test
    void pausesBetweenProbesHaveAnEnd() {
        failUntilOpen(FAILED);

        for (int probe = 0; probe < 40; probe++) {
            nanos.addAndGet(pace.untilRoom().toNanos());
            begin(1);
            end(TIMEOUT);
        }

        assertThat(pace.untilRoom()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void whatWasInFlightWhenTheBreakerOpenedDoesNotOpenItFurther() {
        begin(PartnerBreaker.FAILURES + 5);
        for (int request = 0; request < PartnerBreaker.FAILURES + 5; request++) {
            end(FAILED);
        }

        assertThat(pace.untilRoom()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aProbeThatCouldNotBeSentMakesRoomForAnother() {
        failUntilOpen(FAILED);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        begin(1);

        end(new NotSent(Cause.LEASE_ENDED, ""));

        assertThat(pace.room()).isEqualTo(1);
    }

    @Test
    void aFewFailuresAreEnoughWhereTheyGoOnForAWhile() {
        for (int request = 0; request < PartnerBreaker.SLOW_FAILURES; request++) {
            assertThat(pace.breaker()).isEqualTo("closed");
            nanos.addAndGet(PartnerBreaker.SLOW.toNanos() / 2);
            begin(1);
            end(TIMEOUT);
        }

        assertThat(pace.breaker()).isEqualTo("open");
    }

    @Test
    void rejectionsAreAnswers() {
        for (int request = 0; request < 100; request++) {
            begin(1);
            end(new Answered(422, null, ""));
        }

        assertThat(pace.breaker()).isEqualTo("closed");
    }

    @Test
    void anUnavailablePartnerIsProbedAfterWhatItAskedFor() {
        failUntilOpen(new Answered(503, Duration.ofSeconds(20), ""));

        assertThat(pace.untilRoom()).isEqualTo(Duration.ofSeconds(20));
    }

    private void failUntilOpen(Outcome outcome) {
        for (int request = 0; request < PartnerBreaker.FAILURES; request++) {
            assertThat(pace.breaker()).isEqualTo("closed");
            begin(1);
            end(outcome);
        }
        assertThat(pace.breaker()).isEqualTo("open");
    }

    @CanIgnoreReturnValue
    private int round(Outcome outcome) {
        int room = pace.room();
        begin(room);
        for (int request = 0; request < room; request++) {
            end(outcome);
        }
        return room;
    }

    /** 30% fail, 5% hang, 1% lose their answer. */
    private void randomRound() {
        int room = pace.room();
        begin(room);
        for (int request = 0; request < room; request++) {
            double chance = random.nextDouble();
            end(chance < 0.3 ? FAILED : chance < 0.35 ? TIMEOUT : chance < 0.36 ? new Lost(false, "") : OK);
        }
    }

    private void begin(int count) {
        for (int request = 0; request < count; request++) {
            inFlight.add(pace.began());
        }
    }

    /** Ends the one that began first. */
    private void end(Outcome outcome) {
        pace.ended(inFlight.remove(), outcome);
    }
}
