package com.xrides.drill.load;

import com.xrides.bookings.Booking;
import com.xrides.bookings.Booking.Position;
import io.vertx.core.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The content of the drill's bookings, derived from id and variant, so that stored rows can be compared with what was
 * sent.
 */
public final class BookingContent {

    /** The content of the steady load. */
    public static final int PLAIN = 0;

    /** Another content for the same id. */
    public static final int OTHER = 1;

    /** The content from a client whose clock was set back. */
    public static final int CLOCK_SET_BACK = 2;

    static final Duration SET_BACK = Duration.ofMinutes(10);

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private BookingContent() {}

    public static Booking of(long id, int variant) {
        int type = (int) (id % 3) + 1;
        Instant created =
                FIRST.plusSeconds(id % 10_000_000).minus(variant == CLOCK_SET_BACK ? SET_BACK : Duration.ZERO);
        boolean hasPositions = type > 1;
        return new Booking(
                id,
                20_000 + id % 977 + 1_000_000L * variant,
                (int) (id % 89),
                type,
                type == 3 ? (Integer) ((int) (id % 7) + 1) : null,
                hasPositions ? (Integer) ((int) (id % 1399)) : null,
                type == 2 ? (Integer) ((int) (id % 1301)) : null,
                type == 1 ? (Integer) 15 : null,
                type == 1 ? (Integer) ((int) (id % 300)) : null,
                created.plus(Duration.ofHours(3)),
                type == 1 ? created.plus(Duration.ofDays(2)) : null,
                created,
                id % 2 == 0,
                id % 5 == 0,
                id % 11 == 0,
                hasPositions ? new Position(12 + id % 1000 / 1000.0, 77 + id % 997 / 997.0) : null,
                type == 2 ? new Position(13 - id % 991 / 991.0, 77.5) : null,
                "{\"drill\": \"" + id + "-" + variant + "\"}");
    }

    public static String json(long id, int variant) {
        Booking booking = of(id, variant);
        var json = new JsonObject()
                .put("id", id)
                .put("user_id", booking.userId())
                .put("vehicle_model_id", booking.vehicleModelId())
                .put("travel_type_id", booking.travelTypeId())
                .put("from_date", booking.fromDate().toString())
                .put("booking_created", booking.bookingCreated().toString())
                .put("online_booking", booking.onlineBooking())
                .put("mobile_site_booking", booking.mobileSiteBooking())
                .put("car_cancellation", booking.carCancellation());
        putIfThere(json, "package_id", booking.packageId());
        putIfThere(json, "from_area_id", booking.fromAreaId());
        putIfThere(json, "to_area_id", booking.toAreaId());
        putIfThere(json, "from_city_id", booking.fromCityId());
        putIfThere(json, "to_city_id", booking.toCityId());
        putIfThere(
                json,
                "to_date",
                booking.toDate() == null ? null : booking.toDate().toString());
        putPosition(json, "from", booking.from());
        putPosition(json, "to", booking.to());
        return json.put("drill", id + "-" + variant).encode();
    }

    /** Reads a row with all columns of the table. */
    public static Booking of(ResultSet row) throws SQLException {
        return new Booking(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getInt("vehicle_model_id"),
                row.getInt("travel_type_id"),
                row.getObject("package_id", Integer.class),
                row.getObject("from_area_id", Integer.class),
                row.getObject("to_area_id", Integer.class),
                row.getObject("from_city_id", Integer.class),
                row.getObject("to_city_id", Integer.class),
                row.getObject("from_date", OffsetDateTime.class).toInstant(),
                instant(row.getObject("to_date", OffsetDateTime.class)),
                row.getObject("booking_created", OffsetDateTime.class).toInstant(),
                row.getBoolean("online_booking"),
                row.getBoolean("mobile_site_booking"),
                row.getBoolean("car_cancellation"),
                position(row.getObject("from_lat", Double.class), row.getObject("from_long", Double.class)),
                position(row.getObject("to_lat", Double.class), row.getObject("to_long", Double.class)),
                row.getString("extra"));
    }

    private static void putIfThere(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void putPosition(JsonObject json, String end, @Nullable Position position) {
        if (position != null) {
            json.put(end + "_lat", position.latitude()).put(end + "_long", position.longitude());
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Position position(@Nullable Double latitude, @Nullable Double longitude) {
        return latitude == null || longitude == null ? null : new Position(latitude, longitude);
    }
}
