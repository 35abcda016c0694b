package com.xrides.bookings.lookup;

import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.bookings.outcome.BookingStatus.State;
import io.vertx.core.json.JsonObject;

/** Writes a booking's status as JSON for clients, in an answer or an event. */
public final class StatusJson {

    private StatusJson() {}

    /** Writes a known status with the booking's id; the public API answers an unknown one with a problem instead. */
    public static JsonObject of(long id, BookingStatus status) {
        if (status.state() == State.UNKNOWN) {
            throw new IllegalArgumentException("nothing is known of booking " + id);
        }
        return addTo(new JsonObject().put("id", id), status);
    }

    /** Writes any status, without an id. */
    public static JsonObject of(BookingStatus status) {
        return addTo(new JsonObject(), status);
    }

    private static JsonObject addTo(JsonObject json, BookingStatus status) {
        JsonObject error = status.hasFailure()
                ? new JsonObject().put("code", status.code()).put("message", status.message())
                : null;
        return json.put("status", status.state().text())
                .put("error", error)
                .put("updated_at", status.at() == null ? null : status.at().toString());
    }
}
