package com.xrides.intake.spool;

/**
 * How much is pending.
 *
 * @param bytes JSON and {@value #OVERHEAD} for each booking
 */
record Tally(long bookings, long bytes) {

    /** What a row takes beside its payload, with its places in the indexes; rounded up. */
    static final int OVERHEAD = 256;

    static final Tally EMPTY = new Tally(0, 0);

    Tally plus(Tally other) {
        return new Tally(bookings + other.bookings, bytes + other.bytes);
    }

    Tally minus(Tally other) {
        return new Tally(Math.max(0, bookings - other.bookings), Math.max(0, bytes - other.bytes));
    }

    static Tally ofPayload(long payloadBytes) {
        return new Tally(1, payloadBytes + OVERHEAD);
    }
}
