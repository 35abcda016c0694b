package com.xrides.platform.database.lease;

/**
 * A lease as its holder has it, from taking it over to losing it. Any thread.
 *
 * <p>It is judged by this process's monotonic clock and ends before the database lets anybody else have it, so that a
 * process that was paused sees that it has lost it. What happens between looking and writing is guarded by the token:
 * see {@link Fence}.
 */
public final class HeldLease {

    private final String name;
    private final long token;
    private volatile long reliableUntil;
    private volatile boolean ended;

    /** @param reliableUntil by {@link System#nanoTime} */
    HeldLease(String name, long token, long reliableUntil) {
        this.name = name;
        this.token = token;
        this.reliableUntil = reliableUntil;
    }

    /** What is held. */
    public String name() {
        return name;
    }

    /** The fencing token: greater than that of everybody who held it before. */
    public long token() {
        return token;
    }

    /** Whether it can be relied on at this moment; once false, it stays so. */
    public boolean isHeld() {
        return !ended && remainingNanos() > 0;
    }

    /** How much longer it can be relied on, if it is not renewed. */
    long remainingNanos() {
        return reliableUntil - System.nanoTime();
    }

    /** Notes a renewal; false when that came too late. */
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
