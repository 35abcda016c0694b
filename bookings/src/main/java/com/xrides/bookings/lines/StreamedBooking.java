package com.xrides.bookings.lines;

import com.xrides.bookings.ParseResult;
import com.xrides.platform.web.stream.StreamItem;
import org.jspecify.annotations.Nullable;

/**
 * One booking of a stream, with the result of parsing it.
 *
 * @param line where it began: lines of text or messages, counted from 1
 * @param lines how many lines it took; more than one only with line breaks in a quoted value
 * @param size in bytes, as received
 */
public record StreamedBooking(long line, int lines, ParseResult result, int size) implements StreamItem {

    /** A booking on a line of its own. */
    public StreamedBooking(long line, ParseResult result, int size) {
        this(line, 1, result, size);
    }

    /** The booking's id; null where it could not be read. */
    public @Nullable Long id() {
        if (result instanceof ParseResult.Accepted accepted) {
            return accepted.booking().id();
        }
        return result instanceof ParseResult.Rejected rejected ? rejected.id() : ((ParseResult.Malformed) result).id();
    }

    @Override
    public long lastLine() {
        return line + lines - 1;
    }

    @Override
    public boolean isToBeSent() {
        return result instanceof ParseResult.Accepted;
    }
}
