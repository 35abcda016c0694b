package com.xrides.bookings.lines;

import com.xrides.bookings.ParseResult;
import com.xrides.platform.web.stream.text.LineCutter;
import com.xrides.platform.web.stream.text.StreamLines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a reader makes of a document that comes in chunks. */
final class ReadLines {

    private ReadLines() {}

    static List<StreamedBooking> of(
            byte[] document, int chunk, Function<Consumer<StreamedBooking>, StreamLines> reader) {
        var bookings = new ArrayList<StreamedBooking>();
        var cutter = new LineCutter(reader.apply(bookings::add));
        for (int from = 0; from < document.length; from += chunk) {
            cutter.feed(document, from, Math.min(document.length, from + chunk));
        }
        cutter.end();
        return bookings;
    }

    /** Line, how many of them if more than one, and id; or what is wrong. */
    static String inShort(StreamedBooking booking) {
        String lines = booking.lines() == 1 ? "" : "+" + (booking.lines() - 1);
        return booking.line() + lines + " " + whatOf(booking.result());
    }

    private static String whatOf(ParseResult result) {
        if (result instanceof ParseResult.Accepted accepted) {
            return "id " + accepted.booking().id();
        }
        return result instanceof ParseResult.Rejected rejected
                ? "rejected " + rejected.errors().get(0).field()
                : "malformed";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
