package com.xrides.spool;

import com.xrides.bookings.Booking;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** Bookings to hold. */
public final class Bookings {

    static final Instant TIME = Instant.parse("2013-01-01T04:00:00.123456Z");

    private Bookings() {}

    public static Booking booking(long id) {
        return booking(id, 8);
    }

    /** Two with the same id and another city differ in content. */
    public static Booking booking(long id, int toCityId) {
        return new Booking(
                id, 2, 3, 1, null, null, null, null, toCityId, TIME, null, TIME, false, false, false, null, null, null);
    }

    public static Booking booking(long id, String extra) {
        return new Booking(
                id, 2, 3, 1, null, null, null, null, 8, TIME, null, TIME, false, false, false, null, null, extra);
    }

    static List<Booking> bookings(long firstId, int count) {
        return LongStream.range(firstId, firstId + count)
                .mapToObj(Bookings::booking)
                .toList();
    }
}
