package com.xrides.spool.file;

import com.xrides.bookings.Booking;
import com.xrides.bookings.json.BookingJson;
import java.nio.charset.StandardCharsets;

/** A booking to be written to a spool, in the form in which the file holds it. */
public record NewBooking(long id, String payload, SpoolUsage size) {

    public static NewBooking of(Booking booking) {
        String payload = BookingJson.writeToSend(booking);
        return new NewBooking(
                booking.id(), payload, SpoolUsage.ofPayload(payload.getBytes(StandardCharsets.UTF_8).length));
    }
}
