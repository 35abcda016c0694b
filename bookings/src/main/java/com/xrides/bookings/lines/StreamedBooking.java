package com.xrides.bookings.lines;

import com.xrides.bookings.ParseResult;
import org.jspecify.annotations.Nullable;

/**
 * One booking of a stream, as far as it could be read.
 *
 * @param line where it began: lines of text or messages, counted from 1
 * @param lines how many it took; one, unless it is a text with line breaks in it
 * @param size bytes that it took on its way here
 */
public record StreamedBooking(long line, int lines, ParseResult reading, int size) {

    /** One on a line of its own. */
    public StreamedBooking(long line, ParseResult reading, int size) {
        this(line, 1, reading, size);
    }

    /** Null where it could not be read. */
    public @Nullable Long id() {
        if (reading instanceof ParseResult.Accepted accepted) {
            return accepted.booking().id();
        }
        return reading instanceof ParseResult.Rejected rejected
                ? rejected.id()
                : ((ParseResult.Malformed) reading).id();
    }

    /** Where it ended. */
    public long lastLine() {
        return line + lines - 1;
    }
}
