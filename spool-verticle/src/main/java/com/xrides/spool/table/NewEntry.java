package com.xrides.spool.table;

import com.xrides.bookings.Booking;
import com.xrides.bookings.json.BookingJson;
import com.xrides.platform.runtime.spool.SpoolKind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An entry to be written to a spool, in the form in which the file holds it.
 *
 * @param kind the name of its {@link SpoolKind}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NewEntry(String kind, String key, @Nullable String orderingKey, byte[] payload) {

    public static NewEntry of(Booking booking) {
        byte[] payload = BookingJson.writeToSend(booking).getBytes(StandardCharsets.UTF_8);
        return new NewEntry(SpoolKind.BOOKING, Long.toString(booking.id()), null, payload);
    }

    public SpoolUsage size() {
        return SpoolUsage.ofPayload(payload.length);
    }
}
