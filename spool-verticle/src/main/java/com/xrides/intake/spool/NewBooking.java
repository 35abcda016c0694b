package com.xrides.intake.spool;

import com.xrides.intake.contract.Booking;
import com.xrides.intake.contract.BookingJson;
import java.nio.charset.StandardCharsets;

/** A booking that is to be held, as it will stand in the file. */
record NewBooking(long id, String payload, Tally size) {

    static NewBooking of(Booking booking) {
        String payload = BookingJson.writeToSend(booking);
        return new NewBooking(booking.id(), payload, Tally.ofPayload(payload.getBytes(StandardCharsets.UTF_8).length));
    }
}
