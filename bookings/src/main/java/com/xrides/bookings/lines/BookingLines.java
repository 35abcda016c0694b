package com.xrides.bookings.lines;

import com.xrides.bookings.ParseResult;

/** Parses lines into bookings, in order. */
public interface BookingLines extends LineCutter.Lines {

    /** Whether bookings can follow: the header, if the format has one, was read and is valid. */
    boolean hasBegun();

    static boolean isEmpty(byte[] bytes, int from, int to) {
        return from == to || (to - from == 1 && bytes[from] == '\r');
    }

    static StreamedBooking tooLongLine(long number) {
        String detail = "The line is longer than %d KiB.".formatted(LineCutter.MAX_LINE / 1024);
        return new StreamedBooking(number, new ParseResult.Malformed(null, detail), LineCutter.MAX_LINE);
    }
}
