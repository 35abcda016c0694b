package com.xrides.bookings.lines;

import com.xrides.bookings.json.Utf8;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A line of CSV that is looked at by itself.
 *
 * @param text without its newline, but with a carriage return before that; empty where there is a fault
 * @param fault why it is no text; null where it is
 */
record CsvLine(long number, String text, @Nullable String fault, int size) {

    static CsvLine of(long number, byte[] bytes, int from, int to) {
        String fault = null;
        if (Utf8.hasNul(bytes, from, to)) {
            fault = "The line holds a NUL byte; send CSV in UTF-8.";
        } else if (!Utf8.isValid(bytes, from, to)) {
            fault = "The line is not valid UTF-8.";
        }
        String text = fault == null ? new String(bytes, from, to - from, StandardCharsets.UTF_8) : "";
        return new CsvLine(number, text, fault, to - from);
    }

    boolean isEmpty() {
        return fault == null && (text.isEmpty() || text.equals("\r"));
    }

    boolean hasQuote() {
        return text.indexOf('"') >= 0;
    }

    /** The text as the last line of a record. */
    String textAtEnd() {
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
