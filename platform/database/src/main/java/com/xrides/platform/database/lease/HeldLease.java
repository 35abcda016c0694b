package com.xrides.platform.database.lease;

/**
 * A lease that this process holds, from acquiring it until it is lost. Any thread.
 *
 * <p>It expires by this process's monotonic clock, before the database lets another process acquire it, so that a
 * process that was paused sees that it has lost it. A pause between the check and a write is guarded by the fencing
 * token: see {@link Fence}.
 */
public final class HeldLease {

    private final String name;
    private final long token;
    private volatile long reliableUntil;
    private volatile boolean ended;

    /** @param reliableUntil of {@link System#nanoTime} */
    HeldLease(String name, long token, long reliableUntil) {
        this.name = name;
        this.token = token;
        this.reliableUntil = reliableUntil;
    }

    /** The lease's name. */
    public String name() {
        return name;
    }

    /** The fencing token: greater than that of every earlier holder. */
    public long token() {
        return token;
    }

    /** Whether the lease is held at this moment; once false, it stays false. */
    public boolean isHeld() {
        return !ended && remainingNanos() > 0;
    }

    /** The time until it expires, if it is not renewed. */
    long remainingNanos() {
        return reliableUntil - System.nanoTime();
    }

    /** Extends the lease after a renewal; false if it had expired before. */
    boolean extend(long until) {
        if (!isHeld()) {
            ended = true;
            return false;
        }
        reliableUntil = until;
        return true;
    }

    void end() {
        ended = true;
    }
}
