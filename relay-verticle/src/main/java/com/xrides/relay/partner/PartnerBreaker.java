package com.xrides.relay.partner;

import com.xrides.platform.timing.Backoff;
import java.time.Duration;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The circuit breaker of a partner: it opens after failures in a row, and lets one probe through after a pause, longer after each
 * that fails, until one succeeds. One event loop.
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

    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private final Backoff pauses = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    private int failures;
    private long failingSince;
    private boolean open;
    private long openUntil;
    private boolean probing;

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
            case HALF_OPEN -> !probing;
        };
    }

    /** Notes that something was sent. */
    void began() {
        probing = open;
    }

    /** Notes that the partner answered; whether it was away until now. */
    boolean succeeded() {
        boolean wasOpen = open;
        open = false;
        probing = false;
        failures = 0;
        pauses.succeeded();
        return wasOpen;
    }

    /**
     * Notes that it could not be reached, did not answer, or that its server failed.
     *
     * @param atLeast how long it asked to be left alone
     */
    void failed(Duration atLeast) {
        long now = nanoTime.getAsLong();
        failingSince = failures == 0 ? now : failingSince;
        failures++;
        boolean enough = failures >= FAILURES || (failures >= SLOW_FAILURES && now - failingSince >= SLOW.toNanos());
        if (open ? probing : enough) {
            open(now, atLeast);
        }
    }

    /** Notes that what was sent says nothing about the partner. */
    void abandoned() {
        probing = false;
    }

    /** How long it stays open; zero where it is not. */
    Duration remaining() {
        long nanos = open ? openUntil - nanoTime.getAsLong() : 0;
        return nanos > 0 ? Duration.ofNanos(nanos) : Duration.ZERO;
    }

    private void open(long now, Duration atLeast) {
        open = true;
        probing = false;
        long pause = pauses.failed().toNanos();
        long jittered = pause / 2 + (long) (random.getAsDouble() * pause / 2);
        openUntil = now + Math.max(atLeast.toNanos(), jittered);
    }
}
