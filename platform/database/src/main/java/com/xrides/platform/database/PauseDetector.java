package com.xrides.platform.database;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Detects that this process was paused and has resumed: it was stopped by a signal, or starved of CPU. Requests from
 * before the pause, which still arrive from the sockets' buffers, have been answered by others meanwhile. Lives on one
 * event loop.
 */
public final class PauseDetector {

    /** How often {@link #look} must be called at least, so that a gap means a pause. */
    public static final Duration BEAT = Duration.ofMillis(500);

    /** The gap that counts as a pause; longer than any request waits for an outcome. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** How long after a pause requests may be stale; the buffers are empty long before. */
    private static final Duration RECOVERY = Duration.ofSeconds(1);

    private final LongSupplier nanoClock;
    private long lastLook;
    private long recoveringUntil;

    /** A detector with another clock, such as {@link System#nanoTime}. */
    public PauseDetector(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.lastLook = nanoClock.getAsLong();
        this.recoveringUntil = lastLook;
    }

    /** Whether what arrives now may be from before a pause. */
    public boolean isRecovering() {
        look();
        return lastLook - recoveringUntil < 0;
    }

    /** Notes that the process is running. */
    public void look() {
        long now = nanoClock.getAsLong();
        if (now - lastLook > LIMIT.toNanos()) {
            recoveringUntil = now + RECOVERY.toNanos();
        }
        lastLook = now;
    }
}
