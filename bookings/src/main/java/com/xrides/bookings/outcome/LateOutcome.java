package com.xrides.bookings.outcome;

import com.xrides.bookings.Booking;
import com.xrides.bookings.json.BookingJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An outcome that came after its request had been answered, or had gone away.
 *
 * @param id the booking's
 * @param at when it became known, to the microsecond
 * @param payload the booking as it can be sent again, where the outcome is a failure; see
 *     {@link BookingJson#writeToSend}
 */
public record LateOutcome(
        long id, Outcome outcome, Instant at, @Nullable String payload) {

    /** Of something that was sent and never settled by its request. */
    public static LateOutcome of(Booking booking, Outcome outcome, Instant at) {
        return new LateOutcome(booking.id(), outcome, at, outcome.isStored() ? null : BookingJson.writeToSend(booking));
    }
}
