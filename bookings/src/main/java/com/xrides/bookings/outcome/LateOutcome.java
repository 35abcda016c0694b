package com.xrides.bookings.outcome;

import com.xrides.bookings.Booking;
import com.xrides.bookings.json.BookingJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An outcome that came after its request was answered or its client disconnected.
 *
 * @param id the booking's
 * @param at when it became known, with microsecond precision
 * @param payload the booking's JSON for a retry, where the outcome is a failure; see {@link
 *     BookingJson#writeToSend}
 */
public record LateOutcome(
        long id, Outcome outcome, Instant at, @Nullable String payload) {

    /** The late outcome of a booking that was sent. */
    public static LateOutcome of(Booking booking, Outcome outcome, Instant at) {
        return new LateOutcome(booking.id(), outcome, at, outcome.isStored() ? null : BookingJson.writeToSend(booking));
    }
}
