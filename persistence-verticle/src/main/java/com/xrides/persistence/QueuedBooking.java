package com.xrides.persistence;

import com.xrides.bookings.Booking;
import com.xrides.platform.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * One booking that waits to be written.
 *
 * @param span its way from here to its outcome, where that is recorded
 */
record QueuedBooking(Booking booking, @Nullable Span span) {

    long id() {
        return booking.id();
    }
}
