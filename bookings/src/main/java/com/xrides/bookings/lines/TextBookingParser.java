package com.xrides.bookings.lines;

import com.xrides.platform.web.stream.text.LineCutter;
import com.xrides.platform.web.stream.text.StreamLines;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Parses booking files exactly as {@code /bookings/stream} does, for checking them without storing. For one thread. */
public final class TextBookingParser {

    private final LineCutter cutter;

    private TextBookingParser(StreamLines lines) {
        this.cutter = new LineCutter(lines);
    }

    /** A parser for newline-delimited JSON. */
    public static TextBookingParser ofNdjson(Consumer<StreamedBooking> bookings) {
        return new TextBookingParser(new JsonLines(bookings));
    }

    /**
     * A parser for CSV; its other methods throw {@link com.xrides.platform.web.stream.csv.UnusableHeaderException} for an invalid
     * header.
     *
     * @param zone the time zone of local times; null where it is not known
     */
    public static TextBookingParser ofCsv(@Nullable ZoneId zone, Consumer<StreamedBooking> bookings) {
        return new TextBookingParser(new CsvLines(zone, bookings));
    }

    /** Parses the next bytes; completed bookings are passed on before this returns, but a quoted row may stay open. */
    public void feed(byte[] bytes) {
        cutter.feed(bytes, 0, bytes.length);
    }

    /** Ends the input: an open row is passed on. */
    public void end() {
        cutter.end();
    }

    /** The number of lines completed so far. */
    public long lines() {
        return cutter.lines();
    }
}
