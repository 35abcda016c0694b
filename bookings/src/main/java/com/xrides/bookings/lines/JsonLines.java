package com.xrides.bookings.lines;

import com.xrides.bookings.json.BookingJson;
import com.xrides.platform.web.stream.text.StreamLines;
import java.util.function.Consumer;

/** Parses newline-delimited JSON, a booking on each line. */
public final class JsonLines implements StreamLines {

    private final Consumer<StreamedBooking> bookings;

    public JsonLines(Consumer<StreamedBooking> bookings) {
        this.bookings = bookings;
    }

    @Override
    public boolean hasBegun() {
        return true;
    }

    @Override
    public void line(long number, byte[] bytes, int from, int to) {
        if (!StreamLines.isEmpty(bytes, from, to)) {
            bookings.accept(new StreamedBooking(number, BookingJson.read(bytes, from, to), to - from));
        }
    }

    @Override
    public void tooLong(long number) {
        bookings.accept(BookingLines.tooLongLine(number));
    }

    @Override
    public void rest() {
        // Every line is parsed before the next one arrives.
    }

    @Override
    public void end() {
        // No line can be incomplete here.
    }
}
