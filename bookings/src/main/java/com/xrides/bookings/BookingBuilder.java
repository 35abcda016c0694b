package com.xrides.bookings;

import static com.xrides.bookings.BookingField.*;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.FieldError.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Builds a booking from typed values, such as those of a protobuf message: set what is there, then {@link #read}
 * validates it by the same rules as JSON. For one booking, and one thread.
 */
public final class BookingBuilder {

    private static final int LAST_NANO = 999_999_999;

    private final FieldValues values = new FieldValues();
    private final ValidationErrors errors = new ValidationErrors(values);
    private @Nullable String extra;

    public void id(long number) {
        values.put(ID, number);
    }

    public void userId(long number) {
        values.put(USER_ID, number);
    }

    public void vehicleModelId(int number) {
        values.put(VEHICLE_MODEL_ID, number);
    }

    public void travelTypeId(int number) {
        values.put(TRAVEL_TYPE_ID, number);
    }

    public void packageId(int number) {
        values.put(PACKAGE_ID, number);
    }

    public void fromAreaId(int number) {
        values.put(FROM_AREA_ID, number);
    }

    public void toAreaId(int number) {
        values.put(TO_AREA_ID, number);
    }

    public void fromCityId(int number) {
        values.put(FROM_CITY_ID, number);
    }

    public void toCityId(int number) {
        values.put(TO_CITY_ID, number);
    }

    /** A time as seconds since 1970 and nanoseconds; truncated to microseconds. */
    public void fromDate(long second, int nano) {
        time(FROM_DATE, second, nano);
    }

    /** A moment as {@link #fromDate} takes it. */
    public void toDate(long second, int nano) {
        time(TO_DATE, second, nano);
    }

    /** A moment as {@link #fromDate} takes it. */
    public void bookingCreated(long second, int nano) {
        time(BOOKING_CREATED, second, nano);
    }

    public void onlineBooking(boolean holds) {
        values.put(ONLINE_BOOKING, holds ? 1 : 0);
    }

    public void mobileSiteBooking(boolean holds) {
        values.put(MOBILE_SITE_BOOKING, holds ? 1 : 0);
    }

    public void carCancellation(boolean holds) {
        values.put(CAR_CANCELLATION, holds ? 1 : 0);
    }

    public void fromLat(double degrees) {
        degrees(FROM_LAT, degrees);
    }

    public void fromLong(double degrees) {
        degrees(FROM_LONG, degrees);
    }

    public void toLat(double degrees) {
        degrees(TO_LAT, degrees);
    }

    public void toLong(double degrees) {
        degrees(TO_LONG, degrees);
    }

    /**
     * Unknown fields as one JSON object; the same limits apply as to unknown fields in a JSON booking.
     *
     * @param name the sender's name for this text, used in errors about the whole of it
     */
    public void extra(String name, String json) {
        try (JsonParser parser = StrictJson.FACTORY.createParser(json)) {
            extra = readExtra(name, parser);
        } catch (JsonProcessingException e) {
            report(name, Code.WRONG_TYPE, "must be one JSON object: " + StrictJson.describe(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** Validates the values: the booking, or all errors; never {@link ParseResult.Malformed}. */
    public ParseResult read() {
        return errors.judge(extra);
    }

    private void time(BookingField field, long second, int nano) {
        if (BookingTime.isWithinYears(second) && nano >= 0 && nano <= LAST_NANO) {
            values.put(field, BookingTime.toMicros(Instant.ofEpochSecond(second, nano)));
            return;
        }
        errors.refuse(
                field,
                Code.OUT_OF_RANGE,
                "must be in the years 1 to 9999, with nanoseconds from 0 to %d, not %d s and %d ns%s"
                        .formatted(LAST_NANO, second, nano, BookingTime.millisecondsHint(second)));
    }

    private void degrees(BookingField field, double degrees) {
        // Adding zero turns -0.0 into 0.0: PostgreSQL treats them as equal, Java does not.
        values.putDegrees(field, degrees + 0.0);
    }

    private @Nullable String readExtra(String name, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            report(name, Code.WRONG_TYPE, "must be one JSON object");
            return null;
        }
        var extraFields = new ExtraFields(errors.all());
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            if (BookingField.named(key) == null) {
                extraFields.add(key, parser);
            } else {
                report(name, Code.REPEATED, "names " + key + ", which has a field of its own: set that");
                parser.nextToken();
                parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            report(name, Code.WRONG_TYPE, "must be one JSON object; something follows it");
        }
        return extraFields.finish();
    }

    private void report(String field, Code code, String message) {
        errors.all().add(new FieldError(field, code, message));
    }
}
