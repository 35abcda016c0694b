package com.xrides.drill.environment;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Blocks the command line's thread until a condition holds. */
public final class Waiting {

    private static final Duration POLL = Duration.ofMillis(100);

    private Waiting() {}

    /**
     * Returns when the condition holds.
     *
     * @throws IllegalStateException on timeout
     */
    public static void until(String what, Duration timeout, BooleanSupplier condition) {
        if (!comesTrue(timeout, condition)) {
            throw new IllegalStateException("Waited " + timeout.toSeconds() + " s without success for " + what);
        }
    }

    /** Whether the condition holds within the timeout. */
    public static boolean comesTrue(Duration timeout, BooleanSupplier condition) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            pause(POLL);
        }
        return true;
    }

    /**
     * Sleeps.
     *
     * @throws IllegalStateException when the thread is interrupted
     */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
