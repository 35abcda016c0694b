package com.xrides.relay.partner.pace;

import com.xrides.platform.timing.Backoff;
import java.time.Duration;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The circuit breaker of a partner: it opens after failures in a row, and lets one probe through after a pause, longer after each
 * that fails, until one succeeds. Attempts that began before the partner last answered another say nothing of how it is now: those that hang
 * among many end together, long after. One event loop.
 */
final class PartnerBreaker {

    /** So many in a row are no chance, even where a third of the requests fails. */
    static final int FAILURES = 20;

    /** So many are enough where they went on for a while. */
    static final int SLOW_FAILURES = 5;

    static final Duration SLOW = Duration.ofSeconds(5);

    /** The states of a circuit breaker. */
    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN;

        /** The state as clients know it. */
        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final long NONE = 0;

    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private final Backoff pauses = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    private int failures;
    private long failingSince;
    private boolean open;
    private long openUntil;
    private long begun;
    private long begunWhenAnswered;
    private long probe = NONE;

    PartnerBreaker(LongSupplier nanoTime, DoubleSupplier random) {
        this.nanoTime = nanoTime;
        this.random = random;
    }

    State state() {
        if (!open) {
            return State.CLOSED;
        }
        return nanoTime.getAsLong() - openUntil < 0 ? State.OPEN : State.HALF_OPEN;
    }

    /** Whether something may be sent now; half-open, while no probe is under way. */
    boolean letsThrough() {
        return switch (state()) {
            case CLOSED -> true;
            case OPEN -> false;
            case HALF_OPEN -> probe == NONE;
        };
    }

    /** Notes which attempt began, counted from 1. */
    void began(long attempt) {
        begun = attempt;
        if (open) {
            probe = attempt;
        }
    }

    /** Notes that the partner answered; whether it was away until now. */
    boolean succeeded() {
        boolean wasOpen = open;
        open = false;
        probe = NONE;
        failures = 0;
        begunWhenAnswered = begun;
        pauses.succeeded();
        return wasOpen;
    }

    /**
     * Notes that it could not be reached, did not answer, or that its server failed.
     *
     * @param atLeast how long it asked to be left alone
     */
    void failed(long attempt, Duration atLeast) {
        long now = nanoTime.getAsLong();
        if (open ? attempt == probe : attempt > begunWhenAnswered && isEnough(now)) {
            open(now, atLeast);
        }
    }

    private boolean isEnough(long now) {
        failingSince = failures == 0 ? now : failingSince;
        failures++;
        return failures >= FAILURES || (failures >= SLOW_FAILURES && now - failingSince >= SLOW.toNanos());
    }

    /** Notes that what was sent says nothing about the partner. */
    void abandoned(long attempt) {
        if (attempt == probe) {
            probe = NONE;
        }
    }

    /** How long it stays open; zero where it is not. */
    Duration remaining() {
        long nanos = open ? openUntil - nanoTime.getAsLong() : 0;
        return nanos > 0 ? Duration.ofNanos(nanos) : Duration.ZERO;
    }

    private void open(long now, Duration atLeast) {
        open = true;
        probe = NONE;
        long pause = pauses.failed().toNanos();
        long jittered = pause / 2 + (long) (random.getAsDouble() * pause / 2);
        openUntil = now + Math.max(atLeast.toNanos(), jittered);
    }
}
