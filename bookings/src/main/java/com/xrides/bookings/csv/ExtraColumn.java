package com.xrides.bookings.csv;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.xrides.bookings.BookingField;
import com.xrides.bookings.ExtraFields;
import com.xrides.bookings.StrictJson;
import java.io.IOException;

/**
 * The column of CSV that holds all unknown fields of a booking as one JSON object, which is how an export writes them:
 * a row comes back as the booking that it was. Anything else in a column of that name is kept as text, like any column
 * that we do not know.
 */
final class ExtraColumn {

    static final String NAME = "extra";

    private ExtraColumn() {}

    /** Whether this is an object of fields that we do not know. */
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
