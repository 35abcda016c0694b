package com.xrides.operations.export;

import com.xrides.bookings.Booking;
import com.xrides.bookings.Booking.Position;
import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.StoredExtraFields;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.vertx.core.buffer.Buffer;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV: a header, then a row for each booking; times in UTC, absent values empty, unknown fields as one JSON
 * object.
 */
record CsvText(boolean withStoredAt) implements BookingText {

    private static final List<String> NAMES = List.of(
            "id",
            "user_id",
            "vehicle_model_id",
            "travel_type_id",
            "package_id",
            "from_area_id",
            "to_area_id",
            "from_city_id",
            "to_city_id",
            "from_date",
            "to_date",
            "booking_created",
            "online_booking",
            "mobile_site_booking",
            "car_cancellation",
            "from_lat",
            "from_long",
            "to_lat",
            "to_long",
            "extra");

    @Override
    public Buffer head() {
        var names = new ArrayList<>(NAMES);
        if (withStoredAt) {
            names.add("stored_at");
        }
        return Buffer.buffer(row(names));
    }

    @Override
    public void append(StoredBooking stored, Buffer out) {
        List<String> values = values(stored.booking());
        if (withStoredAt) {
            values.add(stored.storedAt().toString());
        }
        out.appendString(row(values));
    }

    private static List<String> values(Booking booking) {
        var values = new ArrayList<String>(NAMES.size() + 1);
        values.add(Long.toString(booking.id()));
        values.add(Long.toString(booking.userId()));
        values.add(Integer.toString(booking.vehicleModelId()));
        values.add(Integer.toString(booking.travelTypeId()));
        values.add(text(booking.packageId()));
        values.add(text(booking.fromAreaId()));
        values.add(text(booking.toAreaId()));
        values.add(text(booking.fromCityId()));
        values.add(text(booking.toCityId()));
        values.add(text(booking.fromDate()));
        values.add(text(booking.toDate()));
        values.add(text(booking.bookingCreated()));
        values.add(Boolean.toString(booking.onlineBooking()));
        values.add(Boolean.toString(booking.mobileSiteBooking()));
        values.add(Boolean.toString(booking.carCancellation()));
        addPosition(booking.from(), values);
        addPosition(booking.to(), values);
        String extra = booking.extra();
        values.add(extra == null ? "" : StoredExtraFields.compact(extra));
        return values;
    }

    private static void addPosition(@Nullable Position position, List<String> values) {
        values.add(position == null ? "" : Double.toString(position.latitude()));
        values.add(position == null ? "" : Double.toString(position.longitude()));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String row(List<String> values) {
        var text = new StringWriter();
        // In memory: there is nothing to close.
        var unused = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(text)
                .writeRecord(values);
        return text.toString();
    }
}
