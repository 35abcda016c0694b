package com.xrides.events.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.xrides.bookings.BookingTime;
import com.xrides.bookings.ExtraFields;
import com.xrides.bookings.ValidationErrors;
import com.xrides.platform.web.problem.FieldError.Code;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the members of a JSON object as fields of one event, token by token. One thread. */
final class EventMembers {

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,30}");

    private final EventValues values;
    private final ExtraFields extra;

    EventMembers(EventValues values) {
        this.values = values;
        this.extra = new ExtraFields(values.errors());
    }

    /** Reads all members of the object that the parser is in. */
    void read(JsonParser parser) throws IOException {
        Set<EventField> seen = EnumSet.noneOf(EventField.class);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            EventField field = EventField.named(name);
            if (field == null) {
                extra.add(name, parser);
                continue;
            }
            parser.nextToken();
            boolean isOriginal = field.isOriginal(name);
            if (isOriginal) {
                values.original();
            }
            if (!seen.add(field)) {
                values.refuse(field, Code.REPEATED, "appears more than once");
                parser.skipChildren();
            } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
                readField(field, isOriginal, parser);
            }
        }
    }

    /** Keeps an unknown field that is no member of the object. */
    void addExtra(String name, String value) throws IOException {
        extra.add(name, value);
    }

    /** The same whose value is the parser's next token. */
    void addExtra(String name, JsonParser parser) throws IOException {
        extra.add(name, parser);
    }

    /** The unknown fields as JSON; null where there are none. Called once, at the end. */
    @Nullable
    String extra() throws IOException {
        return extra.finish();
    }

    private void readField(EventField field, boolean isOriginal, JsonParser parser) throws IOException {
        switch (field) {
            case SOURCE -> {
                if (isText(field, parser)) {
                    values.name(field, parser.getText());
                }
            }
            case ID -> readId(parser);
            case TYPE -> {
                if (isText(field, parser)) {
                    values.type(parser.getText());
                }
            }
            case CURRENCY -> {
                if (isText(field, parser)) {
                    values.currency(parser.getText());
                }
            }
            case RIDER_ID, RIDE_ID -> readNumber(field, 1, isOriginal, parser);
            case AMOUNT -> readNumber(field, Long.MIN_VALUE, false, parser);
            case OCCURRED_AT -> readTime(parser);
            case HAS_WON -> readFlag(parser);
        }
    }

    private void readId(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            values.name(EventField.ID, parser.getText());
        } else if (isText(EventField.ID, parser)) {
            values.name(EventField.ID, parser.getText());
        }
    }

    /** A whole number of 64 bits, as a number or, for those whose numbers are doubles, as a string of its digits. */
    private void readNumber(EventField field, long lowest, boolean isOriginal, JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        boolean isWhole = token == JsonToken.VALUE_NUMBER_INT
                || (token == JsonToken.VALUE_STRING
                        && DIGITS.matcher(parser.getText()).matches());
        if (!isWhole) {
            wrongType(field, "a whole number, or a string of its digits", parser);
            return;
        }
        OptionalLong number = whole(parser.getText());
        boolean isNone = isOriginal && number.isPresent() && number.getAsLong() == 0 && field == EventField.RIDE_ID;
        if (isNone) {
            return;
        }
        if (number.isEmpty()) {
            values.refuse(field, Code.OUT_OF_RANGE, "must be from %d to %d".formatted(lowest, Long.MAX_VALUE));
        } else {
            values.number(field, number.getAsLong(), lowest);
        }
    }

    private static OptionalLong whole(String digits) {
        try {
            return OptionalLong.of(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            // Digits, but more than 64 bits hold.
            return OptionalLong.empty();
        }
    }

    private void readTime(JsonParser parser) throws IOException {
        if (isText(EventField.OCCURRED_AT, parser)) {
            time(values, parser.getText());
        }
    }

    /** Notes when the event occurred. */
    static void time(EventValues values, String text) {
        OptionalLong micros = BookingTime.parse(text);
        if (micros.isPresent()) {
            values.put(EventField.OCCURRED_AT, Instant.EPOCH.plus(micros.getAsLong(), ChronoUnit.MICROS));
        } else {
            values.refuse(
                    EventField.OCCURRED_AT,
                    Code.WRONG_TYPE,
                    "must be a time with an offset, such as 2026-11-29T08:00:00Z, not \"%s\""
                            .formatted(ValidationErrors.shortened(text)));
        }
    }

    private void readFlag(JsonParser parser) throws IOException {
        if (parser.currentToken().isBoolean()) {
            values.put(EventField.HAS_WON, parser.getBooleanValue());
        } else {
            wrongType(EventField.HAS_WON, "true or false", parser);
        }
    }

    private boolean isText(EventField field, JsonParser parser) throws IOException {
        boolean isText = parser.currentToken() == JsonToken.VALUE_STRING;
        if (!isText) {
            wrongType(field, "a string", parser);
        }
        return isText;
    }

    private void wrongType(EventField field, String right, JsonParser parser) throws IOException {
        values.refuse(field, Code.WRONG_TYPE, "must be %s, not %s".formatted(right, shown(parser)));
        parser.skipChildren();
    }

    private static String shown(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> '"' + ValidationErrors.shortened(parser.getText()) + '"';
            default -> ValidationErrors.shortened(parser.getText());
        };
    }
}
