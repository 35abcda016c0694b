package com.xrides.intake.http;

import com.xrides.intake.contract.BookingStatus;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The known status of a booking as clients read it, in an answer or an event. */
final class StatusJson {

    private StatusJson() {}

    /** For a status that is known; what is unknown is a problem answer instead. */
    static JsonObject of(long id, BookingStatus status) {
        return switch (status.state()) {
            case STORED -> json(id, "stored", null, status);
            case FAILED ->
                json(
                        id,
                        "failed",
                        new JsonObject().put("code", status.code()).put("message", status.message()),
                        status);
            case PENDING -> json(id, "pending", null, status);
            case UNKNOWN -> throw new IllegalArgumentException("nothing is known of booking " + id);
        };
    }

    private static JsonObject json(long id, String text, @Nullable JsonObject error, BookingStatus status) {
        return new JsonObject()
                .put("id", id)
                .put("status", text)
                .put("error", error)
                .put("updated_at", String.valueOf(status.at()));
    }
}
