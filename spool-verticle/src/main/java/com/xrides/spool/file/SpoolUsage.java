package com.xrides.spool.file;

/**
 * The number and size of pending bookings.
 *
 * @param bytes JSON and {@value #OVERHEAD} for each booking
 */
public record SpoolUsage(long bookings, long bytes) {

    /** Bytes that a row takes beside its payload, index entries included; rounded up. */
    public static final int OVERHEAD = 256;

    public static final SpoolUsage EMPTY = new SpoolUsage(0, 0);

    public SpoolUsage plus(SpoolUsage other) {
        return new SpoolUsage(bookings + other.bookings, bytes + other.bytes);
    }

    public SpoolUsage minus(SpoolUsage other) {
        return new SpoolUsage(Math.max(0, bookings - other.bookings), Math.max(0, bytes - other.bytes));
    }

    static SpoolUsage ofPayload(long payloadBytes) {
        return new SpoolUsage(1, payloadBytes + OVERHEAD);
    }
}
