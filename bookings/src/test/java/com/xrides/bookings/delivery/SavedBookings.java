package com.xrides.bookings.delivery;

import com.xrides.bookings.Booking;
import java.time.Instant;

/** Bookings to save. */
final class SavedBookings {

    private static final Instant TIME = Instant.parse("2013-01-01T02:00:00Z");

    private SavedBookings() {}

    static Booking booking(long id) {
        return new Booking(
                id, 22177, 28, 2, null, 83, 448, null, null, TIME, null, TIME, true, false, false, null, null, null);
    }
}
