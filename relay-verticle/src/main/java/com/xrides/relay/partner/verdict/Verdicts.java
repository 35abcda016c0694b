package com.xrides.relay.partner.verdict;

import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.Lost;
import com.xrides.relay.model.Outcome.NotSent;
import com.xrides.relay.partner.verdict.Verdict.Effect;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Decides after each attempt for one partner what becomes of the delivery, and of the partner. One event loop. */
public final class Verdicts {

    private final RetryPolicy policy;
    private final DoubleSupplier random;
    private final RejectionWindow rejections = new RejectionWindow();

    public Verdicts(RetryPolicy policy) {
        this(policy, () -> ThreadLocalRandom.current().nextDouble());
    }

    Verdicts(RetryPolicy policy, DoubleSupplier random) {
        this.policy = policy;
        this.random = random;
    }

    /**
     * Judges an attempt.
     *
     * @param counted attempts of the delivery before this one that count
     * @param uncounted attempts in a row before this one that do not count, for the backoff
     * @param age of the record
     */
    public Verdict judge(Outcome outcome, Mode mode, int counted, int uncounted, Duration age) {
        Meaning meaning = Meaning.of(outcome, mode);
        if (outcome instanceof Answered answered && counted == 0) {
            rejections.add(answered.status());
        }
        return switch (meaning) {
            case DELIVERED -> verdict(DeliveryState.DELIVERED, true, outcome);
            case UNCLEAR -> verdict(DeliveryState.UNKNOWN, true, outcome);
            case FAILED -> failed(outcome, counted + 1, policy.maxAttempts(), age);
            case NOT_SENT -> pending(outcome, false, policy.pause(uncounted + 1, null, random));
            case GIVEN_BACK -> pending(outcome, false, Duration.ZERO);
            case REJECTED -> rejected(outcome, counted + 1, age);
            case REDIRECTED -> redirected(outcome, mode, counted + 1, age);
            case PARTNER_UNUSABLE -> partner(outcome, Effect.PAUSE);
            case GONE -> partner(outcome, Effect.STOP);
        };
    }

    /** Forgets what was answered before the partner was seen to. */
    public void resumed() {
        rejections.clear();
    }

    private Verdict rejected(Outcome outcome, int counted, Duration age) {
        return isAnsweredToMost(outcome)
                ? partner(outcome, Effect.PAUSE)
                : failed(outcome, counted, policy.maxRejections(), age);
    }

    /** Some servers redirect after they have processed a request: never twice is then what it says. */
    private Verdict redirected(Outcome outcome, Mode mode, int counted, Duration age) {
        if (mode == Mode.KEYED) {
            return rejected(outcome, counted, age);
        }
        Effect effect = isAnsweredToMost(outcome) ? Effect.PAUSE : Effect.NONE;
        return new Verdict(DeliveryState.QUARANTINED, true, Duration.ZERO, effect, code(outcome), detail(outcome));
    }

    private boolean isAnsweredToMost(Outcome outcome) {
        return outcome instanceof Answered answered && rejections.isMost(answered.status());
    }

    private Verdict failed(Outcome outcome, int counted, int most, Duration age) {
        if (counted >= most || age.compareTo(policy.maxAge()) >= 0) {
            return verdict(DeliveryState.QUARANTINED, true, outcome);
        }
        return pending(outcome, true, policy.pause(counted, retryAfter(outcome), random));
    }

    private static Verdict pending(Outcome outcome, boolean counts, Duration after) {
        return new Verdict(DeliveryState.PENDING, counts, after, Effect.NONE, code(outcome), detail(outcome));
    }

    private static Verdict partner(Outcome outcome, Effect effect) {
        return new Verdict(DeliveryState.PENDING, false, Duration.ZERO, effect, code(outcome), detail(outcome));
    }

    private static Verdict verdict(DeliveryState state, boolean counts, Outcome outcome) {
        return new Verdict(state, counts, Duration.ZERO, Effect.NONE, code(outcome), detail(outcome));
    }

    private static @Nullable Duration retryAfter(Outcome outcome) {
        return outcome instanceof Answered answered ? answered.retryAfter() : null;
    }

    private static String code(Outcome outcome) {
        if (outcome instanceof Answered answered) {
            return Integer.toString(answered.status());
        }
        if (outcome instanceof Lost lost) {
            return lost.timedOut() ? "timeout" : "connection-lost";
        }
        return ((NotSent) outcome).cause().text();
    }

    private static String detail(Outcome outcome) {
        if (outcome instanceof Answered answered) {
            return answered.excerpt();
        }
        return outcome instanceof Lost lost ? lost.detail() : ((NotSent) outcome).detail();
    }
}
