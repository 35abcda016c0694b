package com.xrides.persistence;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that this process stood still and goes on: stopped by a signal, or starved. What was sent to it before has
 * been answered otherwise meanwhile, and still arrives from the sockets' buffers, ahead of anything newer. Lives on one
 * event loop.
 */
final class PauseDetector {

    /** How often somebody must look, that a gap means something. */
    static final Duration BEAT = Duration.ofMillis(250);

    /** Longer than any request waits for an outcome. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** The buffers are empty long before. */
    private static final Duration RECOVERY = Duration.ofSeconds(1);

    private final LongSupplier nanoClock;
    private long lastLook;
    private long recoveringUntil;

    PauseDetector(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.lastLook = nanoClock.getAsLong();
        this.recoveringUntil = lastLook;
    }

    /** Whether what arrives now may be from before a standstill. */
    boolean isRecovering() {
        look();
        return lastLook - recoveringUntil < 0;
    }

    /** Takes note that the process runs. */
    void look() {
        long now = nanoClock.getAsLong();
        if (now - lastLook > LIMIT.toNanos()) {
            recoveringUntil = now + RECOVERY.toNanos();
        }
        lastLook = now;
    }
}
