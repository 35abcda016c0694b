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
import com.xrides.platform.web.FieldError.Code;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Parses one JSON object, token by token, into a booking or its validation errors. */
final class JsonBookingParser {

    private final JsonParser parser;
    private final FieldValues values = new FieldValues();
    private final ValidationErrors errors = new ValidationErrors(values);
    private final ExtraFields extraFields = new ExtraFields(errors.all());

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
        if (!isWhole(token)) {
            wrongType(field);
        } else if (!fitsLong(token) || parser.getLongValue() < lowest || parser.getLongValue() > highest) {
            errors.outOfRange(field, lowest, highest);
        } else {
            values.put(field, parser.getLongValue());
        }
    }

    private void readTime(BookingField field, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            putTime(field, BookingTime.parse(parser.getText()), Code.WRONG_TYPE, "");
        } else if (isWhole(token)) {
            boolean fits = fitsLong(token);
            String hint = fits ? BookingTime.millisecondsHint(parser.getLongValue()) : "";
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
            errors.noTime(field, code, shownValue(), hint);
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
            // Adding zero turns -0.0 into 0.0: PostgreSQL treats them as equal, Java does not.
            values.putDegrees(field, parser.getDoubleValue() + 0.0);
        } else {
            wrongType(field);
        }
    }

    /** Accepts 12.0 as a whole number, which some clients send. */
    private boolean isWhole(JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NUMBER_INT
                || (token == JsonToken.VALUE_NUMBER_FLOAT
                        && parser.getDoubleValue() == Math.rint(parser.getDoubleValue()));
    }

    private boolean fitsLong(JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NUMBER_INT
                ? parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                : Math.abs(parser.getDoubleValue()) <= NumberParser.EXACT_DOUBLES;
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
