package com.xrides.drill.load;

/** The ids of one fault; ranges do not overlap. */
public record IdRange(long first, long last) {

    private static final long SIZE = 100_000_000;

    public static IdRange number(int index) {
        long first = index * SIZE + 1;
        return new IdRange(first, first + SIZE - 1);
    }

    /** A part of the range, for a second client or for special bookings. */
    public IdRange quarter(int index) {
        long size = (last - first + 1) / 4;
        return new IdRange(first + index * size, first + (index + 1) * size - 1);
    }
}
