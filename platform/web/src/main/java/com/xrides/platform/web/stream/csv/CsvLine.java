package com.xrides.platform.web.stream.csv;

import com.xrides.platform.web.stream.text.Utf8;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One line of CSV that needs the slower parser for quoted rows.
 *
 * @param text without its newline, but with a carriage return before that; empty where there is an error
 * @param error why the line is not text; null where it is
 */
record CsvLine(long number, String text, @Nullable String error, int size) {

    private static final String EMPTY_QUOTES = "\"\"";

    static CsvLine of(long number, byte[] bytes, int from, int to) {
        String error = null;
        if (Utf8.hasNul(bytes, from, to)) {
            error = "The line holds a NUL byte; send CSV in UTF-8.";
        } else if (!Utf8.isValid(bytes, from, to)) {
            error = "The line is not valid UTF-8.";
        }
        String text = error == null ? new String(bytes, from, to - from, StandardCharsets.UTF_8) : "";
        return new CsvLine(number, text, error, to - from);
    }

    /** Whether there is nothing in it, though it may have cells: spreadsheets write rows without values as commas. */
    boolean isEmpty() {
        if (error != null) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith(EMPTY_QUOTES, i)) {
                i++;
            } else if (!isBlank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a row that has nothing else is empty. */
    static boolean isBlank(int c) {
        return c == ',' || c == ' ' || c == '\t' || c == '\r';
    }

    boolean hasQuote() {
        return text.indexOf('"') >= 0;
    }

    /** The text without a trailing carriage return, for the last line of a record. */
    String textAtEnd() {
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
