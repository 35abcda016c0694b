package com.xrides.testing.bookings;

import com.xrides.bookings.Booking;
import com.xrides.bookings.Booking.Position;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Bookings made up for tests, and the same ones with one thing changed. */
public final class SampleBookings {

    public static final Instant TIME = Instant.parse("2013-01-01T04:00:00.123456Z");

    private SampleBookings() {}

    /** With nothing that may be absent from a table: the rules of the API want a little more. */
    public static Booking bare(long id) {
        return new Booking(
                id, 2, 3, 1, null, null, null, null, null, TIME, null, TIME, false, false, false, null, null, null);
    }

    /** Bare ones whose ids follow each other. */
    public static List<Booking> bare(long firstId, int count) {
        return LongStream.range(firstId, firstId + count)
                .mapToObj(SampleBookings::bare)
                .toList();
    }

    /** With as little as the rules of the API allow. */
    public static Booking valid(long id) {
        return with(bare(id), "toCityId", 8);
    }

    /** Valid ones whose ids follow each other. */
    public static List<Booking> valid(long firstId, int count) {
        return LongStream.range(firstId, firstId + count)
                .mapToObj(SampleBookings::valid)
                .toList();
    }

    /** With everything. */
    public static Booking full(long id) {
        return new Booking(
                id,
                2,
                3,
                3,
                4,
                5,
                6,
                7,
                8,
                TIME,
                TIME.plusSeconds(3600),
                TIME.minusSeconds(60),
                true,
                false,
                true,
                new Position(12.97, 77.59),
                new Position(13.19, 77.7),
                "{\"coupon\": \"X1\"}");
    }

    /** The same booking but for one of its parts. */
    public static Booking with(Booking booking, String part, @Nullable Object value) {
        RecordComponent[] parts = Booking.class.getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var values = new @Nullable Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                values[i] = parts[i].getName().equals(part)
                        ? value
                        : parts[i].getAccessor().invoke(booking);
            }
            return Booking.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no " + part + " of a booking can be " + value, e);
        }
    }

    /** A valid booking as XRides sends it: to change, or to break. */
    public static JsonObject json(long id) {
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
