package com.xrides.bookings;

import static com.xrides.bookings.BookingField.*;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.xrides.platform.web.FieldError;
import com.xrides.platform.web.FieldError.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A booking that comes with its values typed already, as protobuf's do: give it what is there, then {@link #read} judges
 * it by the rules that bookings in JSON meet. For one booking, and one thread.
 */
public final class BookingBuilder {

    private static final int LAST_NANO = 999_999_999;

    private final FieldValues values = new FieldValues();
    private final ValidationErrors faults = new ValidationErrors(values);
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

    /** A moment as seconds since 1970 and nanoseconds after that; what is finer than a microsecond is cut off. */
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
     * The fields that the sender has no place for, as one JSON object; they meet the same bounds as unknown fields beside
     * known ones do.
     *
     * @param name by which the sender knows this text; errors that are about all of it say so
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

    /** The booking, or everything that is wrong with it; never {@link ParseResult.Malformed}. */
    public ParseResult read() {
        return faults.judge(extra);
    }

    private void time(BookingField field, long second, int nano) {
        if (BookingTime.isWithinYears(second) && nano >= 0 && nano <= LAST_NANO) {
            values.put(field, BookingTime.toMicros(Instant.ofEpochSecond(second, nano)));
            return;
        }
        faults.refuse(
                field,
                Code.OUT_OF_RANGE,
                "must be in the years 1 to 9999, with nanoseconds from 0 to %d, not %d s and %d ns%s"
                        .formatted(LAST_NANO, second, nano, BookingTime.millisecondsHint(second)));
    }

    private void degrees(BookingField field, double degrees) {
        // Adding zero turns -0.0 into 0.0, which PostgreSQL holds for equal and Java does not.
        values.putDegrees(field, degrees + 0.0);
    }

    private @Nullable String readExtra(String name, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            report(name, Code.WRONG_TYPE, "must be one JSON object");
            return null;
        }
        var extraFields = new ExtraFields(faults.all());
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
        faults.all().add(new FieldError(field, code, message));
    }
}
