package com.xrides.drill.environment;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Blocks the thread of the command line, and nobody else's. */
public final class Waiting {

    private static final Duration POLL = Duration.ofMillis(100);

    private Waiting() {}

    /**
     * Returns when it comes true.
     *
     * @throws IllegalStateException when it does not in time
     */
    public static void until(String what, Duration patience, BooleanSupplier condition) {
        if (!comesTrue(patience, condition)) {
            throw new IllegalStateException("Waited " + patience.toSeconds() + " s in vain for " + what);
        }
    }

    /** Whether it comes true in time. */
    public static boolean comesTrue(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
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
