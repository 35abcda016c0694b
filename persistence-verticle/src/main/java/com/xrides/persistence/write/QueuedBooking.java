package com.xrides.persistence.write;

import com.xrides.bookings.Booking;
import com.xrides.platform.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * A booking in the write queue.
 *
 * @param span the span from queueing to the outcome; null if it is not traced
 */
record QueuedBooking(Booking booking, @Nullable Span span) {

    long id() {
        return booking.id();
    }
}
