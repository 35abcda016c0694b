package com.xrides.bookings;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.FieldError.Code;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the unknown fields of a booking unchanged: nothing is dropped, numbers keep their digits. Rejects only what
 * {@code jsonb} cannot hold, or what it would expand out of proportion when read back.
 */
public final class ExtraFields {

    /** Characters of JSON for all unknown fields of one booking together. */
    public static final int MAX_LENGTH = 16 * 1024;

    private static final int SHOWN_NAME_LENGTH = 64;

    // jsonb writes 1e100000 back as a hundred thousand digits; doubles end at 1e308.
    static final int MAX_SCALE = 400;

    private final List<FieldError> errors;
    private final StringWriter text = new StringWriter();
    private final Set<String> names = new HashSet<>();
    private @Nullable JsonGenerator generator;

    public ExtraFields(List<FieldError> errors) {
        this.errors = errors;
    }

    /** Adds the field whose value is the parser's next token. */
    public void add(String name, JsonParser parser) throws IOException {
        JsonGenerator json = generator();
        if (!names.add(name)) {
            report(name, Code.REPEATED, "appears more than once");
        }
        checkText(name, name);
        json.writeFieldName(name);
        parser.nextToken();
        copyValue(name, parser, json);
    }

    /** Adds a field whose value is text. */
    public void add(String name, String value) throws IOException {
        JsonGenerator json = generator();
        if (!names.add(name)) {
            report(name, Code.REPEATED, "appears more than once");
        }
        checkText(name, name);
        checkText(name, value);
        json.writeStringField(name, value);
    }

    /** The collected fields as one JSON object; null when there were none. */
    @Nullable
    public String finish() throws IOException {
        if (generator == null) {
            return null;
        }
        generator.writeEndObject();
        generator.close();
        if (text.getBuffer().length() > MAX_LENGTH) {
            report(
                    "extra",
                    Code.TOO_LARGE,
                    "the unknown fields take %d characters together, at most %d are kept"
                            .formatted(text.getBuffer().length(), MAX_LENGTH));
        }
        return text.toString();
    }

    private JsonGenerator generator() throws IOException {
        if (generator == null) {
            generator = StrictJson.FACTORY.createGenerator(text);
            generator.writeStartObject();
        }
        return generator;
    }

    // Recursion is bounded: the parser rejects documents nested deeper than StrictJson allows.
    private void copyValue(String name, JsonParser parser, JsonGenerator json) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> copyObject(name, parser, json);
            case START_ARRAY -> copyArray(name, parser, json);
            case VALUE_STRING -> {
                checkText(name, parser.getText());
                json.writeString(parser.getText());
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                checkNumber(name, parser.getText());
                json.writeNumber(parser.getText());
            }
            default -> json.copyCurrentEvent(parser);
        }
    }

    private void copyObject(String name, JsonParser parser, JsonGenerator json) throws IOException {
        var keys = new HashSet<String>();
        json.writeStartObject();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            if (!keys.add(key)) {
                report(name, Code.REPEATED, "names " + shown(key) + " more than once");
            }
            checkText(name, key);
            json.writeFieldName(key);
            parser.nextToken();
            copyValue(name, parser, json);
        }
        json.writeEndObject();
    }

    private void copyArray(String name, JsonParser parser, JsonGenerator json) throws IOException {
        json.writeStartArray();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            copyValue(name, parser, json);
        }
        json.writeEndArray();
    }

    private void checkText(String name, String value) {
        if (value.indexOf('\0') >= 0) {
            report(name, Code.UNSTORABLE, "holds the character \\u0000, which the database cannot store");
        } else if (hasLoneSurrogate(value)) {
            report(name, Code.UNSTORABLE, "holds half of a surrogate pair, which is no character");
        }
    }

    private void checkNumber(String name, String digits) {
        if (!isWithinBounds(digits)) {
            report(name, Code.OUT_OF_RANGE, "holds a number with an exponent beyond " + MAX_SCALE);
        }
    }

    private static boolean isWithinBounds(String digits) {
        try {
            return Math.abs((long) new BigDecimal(digits).scale()) <= MAX_SCALE;
        } catch (NumberFormatException e) {
            // Valid JSON all the same: its exponent does not even fit an int.
            return false;
        }
    }

    private void report(String name, Code code, String message) {
        errors.add(new FieldError(shown(name), code, message));
    }

    private static String shown(String name) {
        return name.length() <= SHOWN_NAME_LENGTH ? name : name.substring(0, SHOWN_NAME_LENGTH) + "…";
    }

    private static boolean hasLoneSurrogate(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
