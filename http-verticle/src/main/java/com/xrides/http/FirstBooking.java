package com.xrides.http;

/** An example booking for trying out a new node. */
public final class FirstBooking {

    private FirstBooking() {}

    /** The curl command that posts it. */
    static String curl(String host, int port) {
        return """
                curl -i -H 'Content-Type: application/json' http://%s:%d/bookings -d '%s'
                """.formatted(host, port, json());
    }

    /** The booking as JSON. */
    public static String json() {
        return """
                {
                  "id": 132516, "user_id": 22179, "vehicle_model_id": 12, "travel_type_id": 2,
                  "from_area_id": 1096, "to_area_id": 393,
                  "from_lat": 12.96519, "from_long": 77.71932, "to_lat": 13.19956, "to_long": 77.70688,
                  "from_date": "2013-01-01T09:30:00+05:30", "booking_created": "2013-01-01T07:51:00+05:30"}""";
    }
}
