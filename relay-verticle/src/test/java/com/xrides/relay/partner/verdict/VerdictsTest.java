package com.xrides.relay.partner.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.Cause;
import com.xrides.relay.model.Outcome.Lost;
import com.xrides.relay.model.Outcome.NotSent;
import com.xrides.relay.partner.verdict.Verdict.Effect;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows from each answer, in both modes. */
class VerdictsTest {

    private static final Duration YOUNG = Duration.ofSeconds(1);

    private final Verdicts verdicts = new Verdicts(RetryPolicy.DEFAULTS, () -> 0.5);

    @ParameterizedTest
    @CsvSource({
        // status, never-twice, keyed, counts, partner
        "200, DELIVERED, DELIVERED, true, NONE",
        "202, DELIVERED, DELIVERED, true, NONE",
        "204, DELIVERED, DELIVERED, true, NONE",
        "299, DELIVERED, DELIVERED, true, NONE",
        "102, UNKNOWN, PENDING, true, NONE",
        "301, QUARANTINED, PENDING, true, NONE",
        "302, QUARANTINED, PENDING, true, NONE",
        "308, QUARANTINED, PENDING, true, NONE",
        "400, PENDING, PENDING, true, NONE",
        "404, PENDING, PENDING, true, NONE",
        "409, PENDING, PENDING, true, NONE",
        "422, PENDING, PENDING, true, NONE",
        "408, PENDING, PENDING, true, NONE",
        "425, PENDING, PENDING, true, NONE",
        "429, PENDING, PENDING, true, NONE",
        "401, PENDING, PENDING, false, PAUSE",
        "403, PENDING, PENDING, false, PAUSE",
        "410, PENDING, PENDING, false, STOP",
        "500, PENDING, PENDING, true, NONE",
        "501, PENDING, PENDING, true, NONE",
        "503, PENDING, PENDING, true, NONE",
        "502, UNKNOWN, PENDING, true, NONE",
        "504, UNKNOWN, PENDING, true, NONE",
        "524, UNKNOWN, PENDING, true, NONE",
        "600, UNKNOWN, PENDING, true, NONE"
    })
    void eachAnswerHasItsVerdict(
            int status, DeliveryState neverTwice, DeliveryState keyed, boolean counts, Effect partner) {
        Verdict first = judge(answered(status), Mode.NEVER_TWICE, 0);
        Verdict second = judge(answered(status), Mode.KEYED, 0);

        assertThat(first.state()).isEqualTo(neverTwice);
        assertThat(second.state()).isEqualTo(keyed);
        assertThat(first.counts()).isEqualTo(counts);
        assertThat(first.partner()).isEqualTo(partner);
        assertThat(second.partner()).isEqualTo(partner);
        assertThat(first.code()).isEqualTo(Integer.toString(status));
        assertThat(first.detail()).isEqualTo("said so");
    }

    @Test
    void aLostAnswerIsUnknownUnlessThePartnerKnowsTheKey() {
        Verdict neverTwice = judge(new Lost(true, "no answer"), Mode.NEVER_TWICE, 0);
        Verdict keyed = judge(new Lost(false, "broke"), Mode.KEYED, 0);

        assertThat(neverTwice)
                .isEqualTo(
                        new Verdict(DeliveryState.UNKNOWN, true, Duration.ZERO, Effect.NONE, "timeout", "no answer"));
        assertThat(keyed.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(keyed.code()).isEqualTo("connection-lost");
        assertThat(keyed.after()).isEqualTo(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @EnumSource(names = {"NAME_UNKNOWN", "CONNECT_FAILED", "TLS_FAILED"})
    void whatWasNotSentIsSentAgainInBothModesAndBurnsNoAttempt(Cause cause) {
        for (Mode mode : Mode.values()) {
            Verdict verdict = verdicts.judge(new NotSent(cause, "why"), mode, 29, 3, Duration.ofDays(30));

            assertThat(verdict.state()).isEqualTo(DeliveryState.PENDING);
            assertThat(verdict.counts()).isFalse();
            assertThat(verdict.after()).isEqualTo(Duration.ofSeconds(2));
            assertThat(verdict.code()).isEqualTo(cause.text());
            assertThat(verdict.detail()).isEqualTo("why");
        }
    }

    @Test
    void whatALeaseEndedForIsForTheNextHolderAtOnce() {
        Verdict verdict = judge(new NotSent(Cause.LEASE_ENDED, "why"), Mode.NEVER_TWICE, 0);

        assertThat(verdict)
                .isEqualTo(new Verdict(DeliveryState.PENDING, false, Duration.ZERO, Effect.NONE, "lease-ended", "why"));
    }

    @Test
    void aPartnerThatLeadsInsideIsPausedWithTheReason() {
        Verdict verdict = judge(new NotSent(Cause.ADDRESS_REFUSED, "crm.example leads to 10.0.0.1"), Mode.KEYED, 0);

        assertThat(verdict.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(verdict.partner()).isEqualTo(Effect.PAUSE);
        assertThat(verdict.counts()).isFalse();
        assertThat(verdict.detail()).isEqualTo("crm.example leads to 10.0.0.1");
        assertThat(verdict.reason()).isEqualTo("crm.example leads to 10.0.0.1");
        assertThat(judge(answered(401), Mode.KEYED, 0).reason()).isEqualTo("It answered 401: said so");
        assertThat(judge(new Answered(410, null, ""), Mode.KEYED, 0).reason()).isEqualTo("It answered 410");
    }

    @Test
    void aRecordThatIsRejectedAFewTimesIsQuarantined() {
        assertThat(judge(answered(422), Mode.NEVER_TWICE, 1).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(judge(answered(422), Mode.NEVER_TWICE, 2).state()).isEqualTo(DeliveryState.QUARANTINED);
    }

    @Test
    void aRecordThatFailsIsTriedUntilItIsTooOftenOrTooOld() {
        assertThat(judge(answered(500), Mode.NEVER_TWICE, 28).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(judge(answered(500), Mode.NEVER_TWICE, 29).state()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(verdicts.judge(answered(500), Mode.KEYED, 3, 0, Duration.ofDays(3))
                        .state())
                .isEqualTo(DeliveryState.QUARANTINED);
    }

    @Test
    void retryAfterIsALowerBound() {
        var asked = new Answered(429, Duration.ofSeconds(7), "");

        assertThat(judge(asked, Mode.KEYED, 0).after()).isEqualTo(Duration.ofMillis(7250));
    }

    @Test
    void aPartnerThatRejectsMostRecordsIsPausedAndTheirAttemptsAreKept() {
        int before = 0;
        Verdict verdict = judge(answered(404), Mode.NEVER_TWICE, 0);
        while (verdict.partner() == Effect.NONE) {
            before++;
            verdict = judge(answered(404), Mode.NEVER_TWICE, 0);
        }

        assertThat(before).isEqualTo(RejectionWindow.MOST - 1);
        assertThat(verdict.partner()).isEqualTo(Effect.PAUSE);
        assertThat(verdict.counts()).isFalse();
        verdicts.resumed();
        assertThat(judge(answered(404), Mode.NEVER_TWICE, 0).partner()).isEqualTo(Effect.NONE);
    }

    /** Only bad records are sent again and again: they must not make the partner look bad. */
    @Test
    void oneBadRecordInAHundredSaysNothingAboutThePartner() {
        for (int record = 0; record < 1000; record++) {
            boolean bad = record % 100 == 0;
            Verdict verdict = judge(answered(bad ? 422 : 200), Mode.NEVER_TWICE, 0);
            assertThat(verdict.partner()).isEqualTo(Effect.NONE);
        }
        for (int again = 0; again < 100; again++) {
            assertThat(judge(answered(422), Mode.NEVER_TWICE, 1).partner()).isEqualTo(Effect.NONE);
        }
    }

    @Test
    void redirectsOfMostRecordsPauseThePartner() {
        for (int record = 1; record < RejectionWindow.MOST; record++) {
            assertThat(judge(answered(301), Mode.NEVER_TWICE, 0).partner()).isEqualTo(Effect.NONE);
        }

        assertThat(judge(answered(301), Mode.NEVER_TWICE, 0).partner()).isEqualTo(Effect.PAUSE);
    }

    @Test
    void pausesGrowAndAreSpreadOverTheirWholeLength() {
        RetryPolicy policy = RetryPolicy.DEFAULTS;

        assertThat(policy.pause(1, null, () -> 0)).isZero();
        assertThat(policy.pause(1, null, () -> 1)).isEqualTo(Duration.ofMillis(500));
        assertThat(policy.pause(4, null, () -> 1)).isEqualTo(Duration.ofSeconds(4));
        assertThat(policy.pause(29, null, () -> 1)).isEqualTo(Duration.ofMinutes(10));
    }

    private Verdict judge(Outcome outcome, Mode mode, int counted) {
        return verdicts.judge(outcome, mode, counted, 0, YOUNG);
    }

    private static Answered answered(int status) {
        return new Answered(status, null, "said so");
    }
}
