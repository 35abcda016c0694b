package com.xrides.bookings.lines;

import com.xrides.bookings.ParseResult;
import com.xrides.platform.web.stream.text.LineCutter;

/** Lines of bookings that cannot be read. */
final class BookingLines {

    private BookingLines() {}

    static StreamedBooking tooLongLine(long number) {
        String detail = "The line is longer than %d KiB.".formatted(LineCutter.MAX_LINE / 1024);
        return new StreamedBooking(number, new ParseResult.Malformed(null, detail), LineCutter.MAX_LINE);
    }
}
