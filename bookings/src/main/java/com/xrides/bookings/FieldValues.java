package com.xrides.bookings;

import static com.xrides.bookings.BookingField.*;

import com.xrides.bookings.Booking.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The known fields of one booking while it is parsed, unboxed: values, which fields are present, which were seen. Times
 * are microseconds since 1970, degrees the bits of doubles.
 */
@SuppressWarnings("EnumOrdinal") // slots and bits, never stored
public final class FieldValues {

    private final long[] slots = new long[BookingField.values().length];
    private int seen;
    private int present;

    /** Marks a field as seen in the document; false when it was seen before. */
    public boolean see(BookingField field) {
        int bit = bit(field);
        boolean first = (seen & bit) == 0;
        seen |= bit;
        return first;
    }

    /** Whether the document has this field with a value other than null, readable or not. */
    boolean has(BookingField field) {
        return (present & bit(field)) != 0;
    }

    /** Marks a field as present although its value is unreadable, so that it is not reported as missing as well. */
    void markUnreadable(BookingField field) {
        present |= bit(field);
    }

    public void put(BookingField field, long value) {
        slots[field.ordinal()] = value;
        present |= bit(field);
    }

    public void putDegrees(BookingField field, double value) {
        put(field, Double.doubleToRawLongBits(value));
    }

    long number(BookingField field) {
        return slots[field.ordinal()];
    }

    @Nullable
    Integer integerOrNull(BookingField field) {
        return has(field) ? (int) number(field) : null;
    }

    boolean flag(BookingField field) {
        return number(field) != 0;
    }

    Instant time(BookingField field) {
        return BookingTime.ofMicros(number(field));
    }

    @Nullable
    Instant timeOrNull(BookingField field) {
        return has(field) ? time(field) : null;
    }

    double degrees(BookingField field) {
        return Double.longBitsToDouble(number(field));
    }

    @Nullable
    Position positionOrNull(BookingField latitude, BookingField longitude) {
        return has(latitude) ? new Position(degrees(latitude), degrees(longitude)) : null;
    }

    /** The id, if it has been parsed so far. */
    @Nullable
    public Long idOrNull() {
        return has(ID) && number(ID) != 0 ? (Long) number(ID) : null;
    }

    /** Builds the booking; only after {@link BookingRules} found no error. */
    Booking toBooking(@Nullable String extra) {
        return new Booking(
                number(ID),
                number(USER_ID),
                (int) number(VEHICLE_MODEL_ID),
                (int) number(TRAVEL_TYPE_ID),
                integerOrNull(PACKAGE_ID),
                integerOrNull(FROM_AREA_ID),
                integerOrNull(TO_AREA_ID),
                integerOrNull(FROM_CITY_ID),
                integerOrNull(TO_CITY_ID),
                time(FROM_DATE),
                timeOrNull(TO_DATE),
                time(BOOKING_CREATED),
                flag(ONLINE_BOOKING),
                flag(MOBILE_SITE_BOOKING),
                flag(CAR_CANCELLATION),
                positionOrNull(FROM_LAT, FROM_LONG),
                positionOrNull(TO_LAT, TO_LONG),
                extra);
    }

    private static int bit(BookingField field) {
        return 1 << field.ordinal();
    }
}
