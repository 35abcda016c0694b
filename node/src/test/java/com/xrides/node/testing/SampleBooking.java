package com.xrides.node.testing;

/** Bookings made up for tests, as JSON. */
public final class SampleBooking {

    private SampleBooking() {}

    public static String json(long id) {
        return json(id, 22179);
    }

    public static String json(long id, long userId) {
        return """
                {"id": %d, "user_id": %d, "vehicle_model_id": 12, "travel_type_id": 2,
                 "from_area_id": 1096, "to_area_id": 393,
                 "from_lat": 12.96519, "from_long": 77.71932, "to_lat": 13.19956, "to_long": 77.70688,
                 "from_date": "2013-01-01T09:30:00+05:30", "booking_created": "2013-01-01T07:51:00+05:30"}""".formatted(id, userId);
    }
}
