package com.xrides.platform.timing;

import java.time.Duration;

/**
 * The pauses between attempts: each twice as long as the one before, up to a longest one, and short again after a
 * success. Lives on one event loop.
 */
public final class Backoff {

    private static final int MAX_DOUBLINGS = 30;

    private final Duration first;
    private final Duration longest;
    private int failures;

    /** @param longest not below {@code first} */
    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** Pauses of the same length. */
    public static Backoff constant(Duration pause) {
        return new Backoff(pause, pause);
    }

    /** Notes a failed attempt; how long to wait before the next. */
    public Duration failed() {
        failures++;
        return after(failures);
    }

    /** Notes an attempt that succeeded: the next pause is the first again. */
    public void succeeded() {
        failures = 0;
    }

    /** The pause after so many failures in a row, at least one, without noting any. */
    public Duration after(int failuresInARow) {
        Duration pause = first.multipliedBy(1L << Math.min(MAX_DOUBLINGS, failuresInARow - 1));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
