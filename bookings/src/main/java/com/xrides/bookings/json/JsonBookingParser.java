package com.xrides.bookings.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.xrides.bookings.BookingField;
import com.xrides.bookings.BookingTime;
import com.xrides.bookings.ExtraFields;
import com.xrides.bookings.FieldValues;
import com.xrides.bookings.NumberParser;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.ValidationErrors;
import com.xrides.platform.web.problem.FieldError.Code;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Parses one JSON object, token by token, into a booking or its validation errors. */
final class JsonBookingParser {

    private final JsonParser parser;
    private final FieldValues values = new FieldValues();
    private final ValidationErrors errors = new ValidationErrors(values);
    private final ExtraFields extraFields = new ExtraFields(errors.all());
    private long whole;

    JsonBookingParser(JsonParser parser) {
        this.parser = parser;
    }

    ParseResult read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new ParseResult.Malformed(null, "A booking must be one JSON object.");
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
            return new ParseResult.Malformed(id(), "Something follows the JSON object; send one booking at a time.");
        }
        String extra = extraFields.finish();
        return errors.judge(extra);
    }

    /** The id, if it has been parsed so far. */
    @Nullable
    Long id() {
        return values.idOrNull();
    }

    private void readField(BookingField field) throws IOException {
        JsonToken token = parser.nextToken();
        if (!values.see(field)) {
            errors.report(field, Code.REPEATED, "appears more than once");
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
        switch (readNumber(token)) {
            case WHOLE -> {
                if (whole < lowest || whole > highest) {
                    errors.outOfRange(field, lowest, highest);
                } else {
                    values.put(field, whole);
                }
            }
            case TOO_LARGE -> errors.outOfRange(field, lowest, highest);
            case DIGITS_LOST -> errors.digitsLost(field, shownValue());
            case OTHER -> wrongType(field);
        }
    }

    private void readTime(BookingField field, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            putTime(field, BookingTime.parse(parser.getText()), Code.WRONG_TYPE, "");
            return;
        }
        switch (readNumber(token)) {
            case WHOLE ->
                putTime(
                        field,
                        BookingTime.ofEpochSecond(whole),
                        Code.OUT_OF_RANGE,
                        BookingTime.millisecondsHint(whole));
            case TOO_LARGE -> putTime(field, OptionalLong.empty(), Code.OUT_OF_RANGE, "");
            case DIGITS_LOST -> errors.digitsLost(field, shownValue());
            case OTHER -> wrongType(field);
        }
    }

    private void putTime(BookingField field, OptionalLong micros, Code code, String hint) throws IOException {
        if (micros.isPresent()) {
            values.put(field, micros.getAsLong());
        } else {
            errors.noTime(field, code, shownValue(), hint);
        }
    }

    private void readBoolean(BookingField field, JsonToken token) throws IOException {
        if (token.isBoolean()) {
            values.put(field, token == JsonToken.VALUE_TRUE ? 1 : 0);
        } else if (readNumber(token) == NumberParser.Kind.WHOLE && (whole | 1) == 1) {
            values.put(field, whole);
        } else {
            wrongType(field);
        }
    }

    private void readDegrees(BookingField field, JsonToken token) throws IOException {
        if (token.isNumeric()) {
            // Adding zero turns -0.0 into 0.0: PostgreSQL treats them as equal, Java does not.
            values.putDegrees(field, parser.getDoubleValue() + 0.0);
        } else {
            wrongType(field);
        }
    }

    /** Reads a number into {@link #whole} if it is one. */
    private NumberParser.Kind readNumber(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                return NumberParser.Kind.TOO_LARGE;
            }
            whole = parser.getLongValue();
            return NumberParser.Kind.WHOLE;
        }
        if (token != JsonToken.VALUE_NUMBER_FLOAT) {
            return NumberParser.Kind.OTHER;
        }
        var decimal = new NumberParser();
        NumberParser.Kind kind = decimal.parse(parser.getText());
        whole = decimal.value();
        return kind;
    }

    private void wrongType(BookingField field) throws IOException {
        errors.wrongType(field, shownValue());
        parser.skipChildren();
    }

    private String shownValue() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> '"' + ValidationErrors.shortened(parser.getText()) + '"';
            default -> ValidationErrors.shortened(parser.getText());
        };
    }
}
