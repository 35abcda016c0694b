package com.xrides.bookings.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.xrides.bookings.Booking;
import com.xrides.bookings.Booking.Position;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.StoredExtraFields;
import com.xrides.bookings.StrictJson;
import com.xrides.platform.web.stream.text.Utf8;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Parses and writes bookings as JSON. Parsing goes straight from bytes to a {@link Booking} and reports all errors at
 * once; nesting, number length and unknown fields are limited here, the document's size by the caller. Any thread.
 */
public final class BookingJson {

    private BookingJson() {}

    /** Parses a document with one booking. */
    public static ParseResult read(byte[] document) {
        return read(document, 0, document.length);
    }

    /** Parses a slice of an array, such as one line of a stream. */
    public static ParseResult read(byte[] bytes, int from, int to) {
        if (!Utf8.isAsciiWithoutNul(bytes, from, to)) {
            if (Utf8.hasNul(bytes, from, to)) {
                return new ParseResult.Malformed(null, "The JSON holds a NUL byte; send it in UTF-8.");
            }
            if (!Utf8.isValid(bytes, from, to)) {
                return new ParseResult.Malformed(null, "The JSON is not valid UTF-8.");
            }
        }
        try (JsonParser parser = StrictJson.FACTORY.createParser(bytes, from, to - from)) {
            return read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static ParseResult read(JsonParser parser) throws IOException {
        var reader = new JsonBookingParser(parser);
        try {
            return reader.read();
        } catch (JsonProcessingException e) {
            return new ParseResult.Malformed(reader.id(), "Not valid JSON: " + StrictJson.describe(e));
        }
    }

    /** Writes a stored booking as an object: every known field, null where absent, then {@code extra}. */
    public static String write(StoredBooking stored) {
        var text = new StringWriter();
        try (JsonGenerator json = StrictJson.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            writeFields(json, stored.booking());
            String extra = stored.booking().extra();
            json.writeFieldName("extra");
            json.writeRawValue(extra == null ? "null" : extra);
            json.writeStringField("stored_at", stored.storedAt().toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    /**
     * Writes a booking in the form that clients post, unknown fields beside the known ones; {@link #read} parses it to
     * an equal booking.
     */
    public static String writeToSend(Booking booking) {
        var text = new StringWriter();
        try (JsonGenerator json = StrictJson.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            writeFields(json, booking);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        String known = text.toString();
        // Both are objects with at least one field.
        return booking.extra() == null
                ? known
                : known.substring(0, known.length() - 1) + ","
                        + StoredExtraFields.compact(booking.extra()).substring(1);
    }

    private static void writeFields(JsonGenerator json, Booking booking) throws IOException {
        json.writeNumberField("id", booking.id());
        json.writeNumberField("user_id", booking.userId());
        json.writeNumberField("vehicle_model_id", booking.vehicleModelId());
        json.writeNumberField("travel_type_id", booking.travelTypeId());
        writeInteger(json, "package_id", booking.packageId());
        writeInteger(json, "from_area_id", booking.fromAreaId());
        writeInteger(json, "to_area_id", booking.toAreaId());
        writeInteger(json, "from_city_id", booking.fromCityId());
        writeInteger(json, "to_city_id", booking.toCityId());
        writeTime(json, "from_date", booking.fromDate());
        writeTime(json, "to_date", booking.toDate());
        writeTime(json, "booking_created", booking.bookingCreated());
        json.writeBooleanField("online_booking", booking.onlineBooking());
        json.writeBooleanField("mobile_site_booking", booking.mobileSiteBooking());
        json.writeBooleanField("car_cancellation", booking.carCancellation());
        writePosition(json, "from_lat", "from_long", booking.from());
        writePosition(json, "to_lat", "to_long", booking.to());
    }

    private static void writeInteger(JsonGenerator json, String name, @Nullable Integer value) throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }

    private static void writeTime(JsonGenerator json, String name, @Nullable Instant time) throws IOException {
        json.writeStringField(name, time == null ? null : time.toString());
    }

    private static void writePosition(
            JsonGenerator json, String latitude, String longitude, @Nullable Position position) throws IOException {
        json.writeFieldName(latitude);
        json.writeRawValue(position == null ? "null" : Double.toString(position.latitude()));
        json.writeFieldName(longitude);
        json.writeRawValue(position == null ? "null" : Double.toString(position.longitude()));
    }
}
