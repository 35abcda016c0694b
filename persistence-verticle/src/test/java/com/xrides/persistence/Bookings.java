package com.xrides.persistence;

import com.xrides.bookings.Booking;
import com.xrides.bookings.Booking.Position;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Bookings to write, and the same ones with one thing changed. */
final class Bookings {

    static final Instant TIME = Instant.parse("2013-01-01T04:00:00.123456Z");

    private Bookings() {}

    /** With nothing that may be absent. */
    static Booking bare(long id) {
        return new Booking(
                id, 2, 3, 1, null, null, null, null, null, TIME, null, TIME, false, false, false, null, null, null);
    }

    /** With everything. */
    static Booking full(long id) {
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

    /** Bare ones whose ids follow each other. */
    static List<Booking> bare(long firstId, int count) {
        return LongStream.range(firstId, firstId + count)
                .mapToObj(Bookings::bare)
                .toList();
    }

    /** The same booking but for one of its parts. */
    static Booking with(Booking booking, String part, @Nullable Object value) {
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
}
