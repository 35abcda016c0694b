package com.xrides.bookings.csv;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.xrides.bookings.BookingField;
import com.xrides.bookings.ExtraFields;
import com.xrides.bookings.StrictJson;
import java.io.IOException;

/**
 * The CSV column {@code extra} with a booking's unknown fields as one JSON object, as exports write it, so that a row
 * is imported as the same booking. Any other content is kept as text, like any unknown column.
 */
final class ExtraColumn {

    static final String NAME = "extra";

    private ExtraColumn() {}

    /** Whether the text is a JSON object of unknown fields. */
    static boolean holdsFields(String text) throws IOException {
        if (!text.startsWith("{")) {
            return false;
        }
        try (JsonParser parser = StrictJson.FACTORY.createParser(text)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (BookingField.named(name) != null) {
                    return false;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Adds the fields of such an object. */
    static void read(String text, ExtraFields fields) throws IOException {
        try (JsonParser parser = StrictJson.FACTORY.createParser(text)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                fields.add(name, parser);
            }
        }
    }
}
