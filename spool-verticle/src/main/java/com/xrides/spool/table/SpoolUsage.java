package com.xrides.spool.table;

/**
 * The number and size of pending entries.
 *
 * @param bytes payloads, and {@value #OVERHEAD} for each entry
 */
public record SpoolUsage(long entries, long bytes) {

    /** Bytes that a row takes beside its payload, index entries included; rounded up. */
    public static final int OVERHEAD = 256;

    public static final SpoolUsage EMPTY = new SpoolUsage(0, 0);

    public SpoolUsage plus(SpoolUsage other) {
        return new SpoolUsage(entries + other.entries, bytes + other.bytes);
    }

    public SpoolUsage minus(SpoolUsage other) {
        return new SpoolUsage(Math.max(0, entries - other.entries), Math.max(0, bytes - other.bytes));
    }

    static SpoolUsage ofPayload(long payloadBytes) {
        return new SpoolUsage(1, payloadBytes + OVERHEAD);
    }
}
