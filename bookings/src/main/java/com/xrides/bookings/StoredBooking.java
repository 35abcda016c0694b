package com.xrides.bookings;

import java.time.Instant;

/** A booking as the database holds it, and when its row was written. */
public record StoredBooking(Booking booking, Instant storedAt) {}
