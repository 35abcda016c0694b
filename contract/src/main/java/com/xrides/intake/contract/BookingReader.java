package com.xrides.intake.contract;

import static com.xrides.intake.contract.BookingField.*;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.xrides.intake.contract.FieldError.Code;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object, token by token, into a booking or into everything that is wrong with it. */
final class BookingReader {

    private static final double EXACT_DOUBLES = 1L << 53;
    private static final int SHOWN_VALUE_LENGTH = 40;

    private final JsonParser parser;
    private final FieldValues values = new FieldValues();
    private final List<FieldError> errors = new ArrayList<>(0);
    private final ExtraFields extraFields = new ExtraFields(errors);

    BookingReader(JsonParser parser) {
        this.parser = parser;
    }

    Reading read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new Reading.Malformed(null, "The body must be one JSON object.");
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            BookingField field = BookingField.named(name);
            if (field == null) {
                extraFields.add(name, parser);
            } else {
                readField(field);
            }
        }
        if (parser.nextToken() != null) {
            return new Reading.Malformed(id(), "Something follows the JSON object; send one booking a request.");
        }
        String extra = extraFields.finish();
        BookingRules.check(values, errors);
        return errors.isEmpty() ? new Reading.Accepted(booking(values, extra)) : new Reading.Rejected(id(), errors);
    }

    /** The id, if it has been read by now. */
    @Nullable
    Long id() {
        return values.has(ID) && values.number(ID) != 0 ? values.number(ID) : null;
    }

    private void readField(BookingField field) throws IOException {
        JsonToken token = parser.nextToken();
        if (!values.see(field)) {
            report(field, Code.REPEATED, "appears more than once");
            parser.skipChildren();
            return;
        }
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        switch (field.kind()) {
            case INT64 -> readInteger(field, token, Long.MIN_VALUE, Long.MAX_VALUE);
            case INT32 -> readInteger(field, token, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case TIME -> readTime(field, token);
            case BOOLEAN -> readBoolean(field, token);
            case DEGREES -> readDegrees(field, token);
        }
    }

    private void readInteger(BookingField field, JsonToken token, long lowest, long highest) throws IOException {
        if (!isWhole(token)) {
            wrongType(field);
        } else if (!fitsLong(token) || parser.getLongValue() < lowest || parser.getLongValue() > highest) {
            refuse(field, Code.OUT_OF_RANGE, "must be from %d to %d".formatted(lowest, highest));
        } else {
            values.put(field, parser.getLongValue());
        }
    }

    private void readTime(BookingField field, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            putTime(field, BookingTime.parse(parser.getText()), Code.WRONG_TYPE, "");
        } else if (isWhole(token)) {
            boolean fits = fitsLong(token);
            String hint = fits && BookingTime.looksLikeMilliseconds(parser.getLongValue())
                    ? "; this looks like milliseconds, send seconds"
                    : "";
            OptionalLong time = fits ? BookingTime.ofEpochSecond(parser.getLongValue()) : OptionalLong.empty();
            putTime(field, time, Code.OUT_OF_RANGE, hint);
        } else {
            wrongType(field);
        }
    }

    private void putTime(BookingField field, OptionalLong micros, Code code, String hint) throws IOException {
        if (micros.isPresent()) {
            values.put(field, micros.getAsLong());
        } else {
            refuse(
                    field,
                    code,
                    "must be %s, in the years 1 to 9999, not %s%s"
                            .formatted(field.kind().description(), shownValue(), hint));
        }
    }

    private void readBoolean(BookingField field, JsonToken token) throws IOException {
        if (token.isBoolean()) {
            values.put(field, token == JsonToken.VALUE_TRUE ? 1 : 0);
        } else if (isWhole(token) && fitsLong(token) && (parser.getLongValue() | 1) == 1) {
            values.put(field, parser.getLongValue());
        } else {
            wrongType(field);
        }
    }

    private void readDegrees(BookingField field, JsonToken token) throws IOException {
        if (token.isNumeric()) {
            // Adding zero turns -0.0 into 0.0, which PostgreSQL holds for equal and Java does not.
            values.putDegrees(field, parser.getDoubleValue() + 0.0);
        } else {
            wrongType(field);
        }
    }

    /** Some clients write whole numbers as 12.0; that is still a whole number. */
    private boolean isWhole(JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NUMBER_INT
                || (token == JsonToken.VALUE_NUMBER_FLOAT
                        && parser.getDoubleValue() == Math.rint(parser.getDoubleValue()));
    }

    private boolean fitsLong(JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NUMBER_INT
                ? parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                : Math.abs(parser.getDoubleValue()) <= EXACT_DOUBLES;
    }

    private void wrongType(BookingField field) throws IOException {
        refuse(
                field,
                Code.WRONG_TYPE,
                "must be %s, not %s".formatted(field.kind().description(), shownValue()));
    }

    private void refuse(BookingField field, Code code, String message) throws IOException {
        report(field, code, message);
        values.markUnreadable(field);
        parser.skipChildren();
    }

    private void report(BookingField field, Code code, String message) {
        errors.add(new FieldError(field.jsonName(), code, message));
    }

    private String shownValue() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> '"' + shortened(parser.getText()) + '"';
            default -> shortened(parser.getText());
        };
    }

    private static String shortened(String value) {
        return value.length() <= SHOWN_VALUE_LENGTH ? value : value.substring(0, SHOWN_VALUE_LENGTH) + "…";
    }

    /** The booking that these values are; they have passed the rules. */
    static Booking booking(FieldValues values, @Nullable String extra) {
        return new Booking(
                values.number(ID),
                values.number(USER_ID),
                (int) values.number(VEHICLE_MODEL_ID),
                (int) values.number(TRAVEL_TYPE_ID),
                values.integerOrNull(PACKAGE_ID),
                values.integerOrNull(FROM_AREA_ID),
                values.integerOrNull(TO_AREA_ID),
                values.integerOrNull(FROM_CITY_ID),
                values.integerOrNull(TO_CITY_ID),
                values.time(FROM_DATE),
                values.timeOrNull(TO_DATE),
                values.time(BOOKING_CREATED),
                values.flag(ONLINE_BOOKING),
                values.flag(MOBILE_SITE_BOOKING),
                values.flag(CAR_CANCELLATION),
                values.positionOrNull(FROM_LAT, FROM_LONG),
                values.positionOrNull(TO_LAT, TO_LONG),
                extra);
    }
}
