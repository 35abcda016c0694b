package com.xrides.http;

import io.vertx.core.json.JsonObject;

/** Bookings to send. */
final class Bookings {

    private Bookings() {}

    /** A valid booking as XRides sends it: to change, or to break. */
    static JsonObject booking(long id) {
        return new JsonObject()
                .put("id", id)
                .put("user_id", 22177)
                .put("vehicle_model_id", 28)
                .put("travel_type_id", 2)
                .put("from_area_id", 83)
                .put("to_area_id", 448)
                .put("from_date", "2013-01-01T02:00:00+05:30")
                .put("booking_created", 1356985140)
                .put("from_lat", 12.924)
                .put("from_long", 77.676)
                .put("to_lat", 12.927)
                .put("to_long", 77.625);
    }
}
