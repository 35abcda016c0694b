package com.xrides.bench.database;

import com.xrides.bookings.Booking;
import java.util.List;

/**
 * What one statement writes.
 *
 * @param firstPosition of its ids; those that follow are next to it
 * @param bookings in the order of their ids, as the writer sends them; empty when it is time to stop
 * @param handedOut when, by {@link System#nanoTime}
 */
record Batch(int firstPosition, List<Booking> bookings, long handedOut) {}
