package com.xrides.bookings.lines;

import com.xrides.bookings.ParseResult;

/** Makes bookings of lines, in their order. */
public interface BookingLines extends LineCutter.Lines {

    /** Whether bookings can follow: whatever had to be told of the whole stream has come, and is right. */
    boolean hasBegun();

    static boolean isEmpty(byte[] bytes, int from, int to) {
        return from == to || (to - from == 1 && bytes[from] == '\r');
    }

    static StreamedBooking tooLongLine(long number) {
        String detail = "The line is longer than %d KiB.".formatted(LineCutter.MAX_LINE / 1024);
        return new StreamedBooking(number, new ParseResult.Malformed(null, detail), LineCutter.MAX_LINE);
    }
}
