package com.xrides.bookings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/**
 * Unknown fields as the database gives them back. It writes numbers out (1e400 with all its digits) and puts a space behind
 * each colon and comma, so that what was accepted may be too long to be sent again.
 */
public final class StoredExtraFields {

    /** As many digits on each side of the point as a stored number may have, the point and a sign. */
    private static final int MAX_NUMBER_LENGTH = 2000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private StoredExtraFields() {}

    /** The same object, for the database and for JSON, never longer than it was when it was accepted. */
    public static String compact(String stored) {
        var text = new StringWriter(stored.length());
        try (JsonParser parser = FACTORY.createParser(stored);
                JsonGenerator json = FACTORY.createGenerator(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric()) {
                    json.writeNumber(shortest(parser.getText()));
                } else {
                    json.copyCurrentEvent(parser);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return text.toString();
    }

    private static String shortest(String number) {
        var value = new BigDecimal(number);
        if (value.scale() <= 0) {
            // Whole, so the database writes the zeros out again; those behind a point tell how exact it is.
            value = value.stripTrailingZeros();
        }
        // An exponent beyond that would not be accepted again.
        if (value.scale() < -ExtraFields.MAX_SCALE) {
            value = value.setScale(-ExtraFields.MAX_SCALE);
        }
        return shorter(number, shorter(value.unscaledValue() + "E" + -value.scale(), scientific(value)));
    }

    private static String scientific(BigDecimal value) {
        return value.toString().replace("E+", "E");
    }

    private static String shorter(String one, String other) {
        return other.length() < one.length() ? other : one;
    }
}
