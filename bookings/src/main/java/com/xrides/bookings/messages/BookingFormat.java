package com.xrides.bookings.messages;

import com.xrides.bookings.Booking;
import com.xrides.bookings.Booking.Position;
import com.xrides.platform.bus.WireReader;
import com.xrides.platform.bus.WireWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The wire format of a {@link Booking}: a bit for each optional part and each flag, then the values that are present.
 */
final class BookingFormat {

    private static final int PACKAGE = 1;
    private static final int FROM_AREA = 1 << 1;
    private static final int TO_AREA = 1 << 2;
    private static final int FROM_CITY = 1 << 3;
    private static final int TO_CITY = 1 << 4;
    private static final int TO_DATE = 1 << 5;
    private static final int FROM = 1 << 6;
    private static final int TO = 1 << 7;
    private static final int EXTRA = 1 << 8;
    private static final int ONLINE = 1 << 9;
    private static final int MOBILE_SITE = 1 << 10;
    private static final int CANCELLED = 1 << 11;

    private BookingFormat() {}

    static void write(Booking booking, WireWriter out) {
        out.writeLong(marks(booking));
        out.writeLong(booking.id());
        out.writeLong(booking.userId());
        out.writeLong(booking.vehicleModelId());
        out.writeLong(booking.travelTypeId());
        writeInteger(booking.packageId(), out);
        writeInteger(booking.fromAreaId(), out);
        writeInteger(booking.toAreaId(), out);
        writeInteger(booking.fromCityId(), out);
        writeInteger(booking.toCityId(), out);
        out.writeTime(booking.fromDate());
        if (booking.toDate() != null) {
            out.writeTime(booking.toDate());
        }
        out.writeTime(booking.bookingCreated());
        writePosition(booking.from(), out);
        writePosition(booking.to(), out);
        if (booking.extra() != null) {
            out.writeText(booking.extra());
        }
    }

    static Booking read(WireReader in) {
        long marks = in.readLong();
        return new Booking(
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                readInteger(marks, PACKAGE, in),
                readInteger(marks, FROM_AREA, in),
                readInteger(marks, TO_AREA, in),
                readInteger(marks, FROM_CITY, in),
                readInteger(marks, TO_CITY, in),
                in.readTime(),
                readTime(marks, TO_DATE, in),
                in.readTime(),
                has(marks, ONLINE),
                has(marks, MOBILE_SITE),
                has(marks, CANCELLED),
                readPosition(marks, FROM, in),
                readPosition(marks, TO, in),
                has(marks, EXTRA) ? in.readText() : null);
    }

    private static long marks(Booking booking) {
        return mark(PACKAGE, booking.packageId() != null)
                | mark(FROM_AREA, booking.fromAreaId() != null)
                | mark(TO_AREA, booking.toAreaId() != null)
                | mark(FROM_CITY, booking.fromCityId() != null)
                | mark(TO_CITY, booking.toCityId() != null)
                | mark(TO_DATE, booking.toDate() != null)
                | mark(FROM, booking.from() != null)
                | mark(TO, booking.to() != null)
                | mark(EXTRA, booking.extra() != null)
                | mark(ONLINE, booking.onlineBooking())
                | mark(MOBILE_SITE, booking.mobileSiteBooking())
                | mark(CANCELLED, booking.carCancellation());
    }

    private static int mark(int bit, boolean set) {
        return set ? bit : 0;
    }

    private static boolean has(long marks, int bit) {
        return (marks & bit) != 0;
    }

    private static void writeInteger(@Nullable Integer value, WireWriter out) {
        if (value != null) {
            out.writeLong(value);
        }
    }

    private static @Nullable Integer readInteger(long marks, int bit, WireReader in) {
        return has(marks, bit) ? (Integer) in.readInt() : null;
    }

    private static @Nullable Instant readTime(long marks, int bit, WireReader in) {
        return has(marks, bit) ? in.readTime() : null;
    }

    private static void writePosition(@Nullable Position position, WireWriter out) {
        if (position != null) {
            out.writeDouble(position.latitude());
            out.writeDouble(position.longitude());
        }
    }

    private static @Nullable Position readPosition(long marks, int bit, WireReader in) {
        return has(marks, bit) ? new Position(in.readDouble(), in.readDouble()) : null;
    }
}
