package com.xrides.bookings;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Parses and formats the times of a booking: RFC 3339 with an offset, or whole seconds since 1970; represented as
 * microseconds since 1970.
 */
public final class BookingTime {

    private static final long FIRST_SECOND =
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private static final long MICROS_PER_SECOND = TimeUnit.SECONDS.toMicros(1);

    private static final int SEPARATOR = "2013-01-01".length();
    private static final int SECONDS = "2013-01-01T09:30".length();

    private BookingTime() {}

    /**
     * Parses an RFC 3339 time with an offset to microseconds since 1970; empty for anything else and outside the years
     * 1 to 9999.
     */
    public static OptionalLong parse(String text) {
        long usual = FastTimestampParser.parse(text);
        return usual == FastTimestampParser.UNUSUAL ? parseAny(text) : OptionalLong.of(usual);
    }

    private static OptionalLong parseAny(String text) {
        try {
            // A leap second counts as the first second of the next minute, as in PostgreSQL.
            boolean leapSecond = text.startsWith(":60", SECONDS);
            String regular = leapSecond ? text.substring(0, SECONDS) + ":59" + text.substring(SECONDS + 3) : text;
            Instant time = OffsetDateTime.parse(withSeparator(regular), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
            return micros(time.getEpochSecond() + (leapSecond ? 1 : 0), time.getNano());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** Converts to microseconds since 1970; empty outside the years 1 to 9999. */
    public static OptionalLong ofEpochSecond(long second) {
        return micros(second, 0);
    }

    /** Whether a second since 1970 is in the years 1 to 9999. */
    public static boolean isWithinYears(long second) {
        return second >= FIRST_SECOND && second <= LAST_SECOND;
    }

    /** Converts a second within the years 1 to 9999 to microseconds since 1970. */
    public static long microsOf(long second) {
        return toMicros(second, 0);
    }

    /**
     * A hint for an error message when a number that is out of range as seconds would be a plausible time in
     * milliseconds, the usual mistake.
     */
    public static String millisecondsHint(long value) {
        boolean likely = value > LAST_SECOND && value / 1000 <= LAST_SECOND;
        return likely ? "; this looks like milliseconds, send seconds" : "";
    }

    /** Truncates to microseconds. */
    public static long toMicros(Instant time) {
        return toMicros(time.getEpochSecond(), time.getNano());
    }

    static Instant ofMicros(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND),
                TimeUnit.MICROSECONDS.toNanos(Math.floorMod(micros, MICROS_PER_SECOND)));
    }

    private static long toMicros(long second, int nano) {
        return TimeUnit.SECONDS.toMicros(second) + TimeUnit.NANOSECONDS.toMicros(nano);
    }

    private static String withSeparator(String text) {
        boolean blank = text.length() > SEPARATOR && text.charAt(SEPARATOR) == ' ';
        return blank ? text.substring(0, SEPARATOR) + 'T' + text.substring(SEPARATOR + 1) : text;
    }

    private static OptionalLong micros(long second, int nano) {
        return isWithinYears(second) ? OptionalLong.of(toMicros(second, nano)) : OptionalLong.empty();
    }
}
