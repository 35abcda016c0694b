package com.xrides.bookings.lines;

import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads text exactly as {@code /bookings/stream} does, for whoever wants to know what is wrong with it without having it
 * stored. For one thread.
 */
public final class TextReading {

    private final LineCutter cutter;

    private TextReading(BookingLines lines) {
        this.cutter = new LineCutter(lines);
    }

    /** Of newline-delimited JSON. */
    public static TextReading ofNdjson(Consumer<StreamedBooking> bookings) {
        return new TextReading(new JsonLines(bookings));
    }

    /**
     * Of CSV; its other methods throw a {@link com.xrides.contract.UnusableHeaderException} where that applies.
     *
     * @param zone where local times are; null where it is not known
     */
    public static TextReading ofCsv(@Nullable ZoneId zone, Consumer<StreamedBooking> bookings) {
        return new TextReading(new CsvLines(zone, bookings));
    }

    /** Takes the next bytes; what they complete is handed on before this returns, but a quoted row may stay open. */
    public void feed(byte[] bytes) {
        cutter.feed(bytes, 0, bytes.length);
    }

    /** Says that no more come: what is still open is handed on. */
    public void end() {
        cutter.end();
    }

    /** Lines that have ended by now. */
    public long lines() {
        return cutter.lines();
    }
}
