package com.xrides.bookings;

import java.time.Instant;

/** A booking as stored in the database, with the time at which its row was written. */
public record StoredBooking(Booking booking, Instant storedAt) {}
