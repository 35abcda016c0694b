package com.xrides.bench.database;

import com.xrides.bookings.Booking;
import java.util.List;

/**
 * The bookings of one statement.
 *
 * @param firstPosition of its ids; the others follow it
 * @param bookings ordered by id, as the writer sends them; empty at the end
 * @param handedOut when, by {@link System#nanoTime}
 */
record Batch(int firstPosition, List<Booking> bookings, long handedOut) {}
