package com.xrides.platform.database;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Detects that this process was paused and goes on: stopped by a signal, or starved of CPU. What was sent to it before has
 * been answered otherwise meanwhile, and still arrives from the sockets' buffers, ahead of anything newer. Lives on one
 * event loop.
 */
public final class PauseDetector {

    /** How often somebody must look, that a gap means something. */
    public static final Duration BEAT = Duration.ofMillis(250);

    /** Longer than any request waits for an outcome. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** The buffers are empty long before. */
    private static final Duration RECOVERY = Duration.ofSeconds(1);

    private final LongSupplier nanoClock;
    private long lastLook;
    private long recoveringUntil;

    /** One that reads a clock such as {@link System#nanoTime}. */
    public PauseDetector(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.lastLook = nanoClock.getAsLong();
        this.recoveringUntil = lastLook;
    }

    /** Whether what arrives now may be from before a standstill. */
    public boolean isRecovering() {
        look();
        return lastLook - recoveringUntil < 0;
    }

    /** Takes note that the process runs. */
    public void look() {
        long now = nanoClock.getAsLong();
        if (now - lastLook > LIMIT.toNanos()) {
            recoveringUntil = now + RECOVERY.toNanos();
        }
        lastLook = now;
    }
}
