package com.xrides.bookings.csv;

import com.xrides.bookings.BookingTime;
import com.xrides.bookings.FastTimestampParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Parses the timestamps of CSV files: RFC 3339, or local ones as {@code M/d/yyyy}, {@code M/d/yyyy H:mm}, {@code
 * M/d/yyyy H:mm:ss}, {@code yyyy-MM-dd}, {@code yyyy-MM-dd HH:mm} and {@code yyyy-MM-dd HH:mm:ss}. A date without a
 * time is midnight, or the day's first moment. Daylight saving is treated as in java.time: a time in a gap moves
 * forward by its length, in an overlap the earlier one counts.
 */
final class CsvTimestampParser {

    /** The result for no known format, or outside the years 1 to 9999. */
    static final long NONE = Long.MIN_VALUE;

    /** The result for a local time when no time zone is known. */
    static final long ZONE_UNKNOWN = Long.MIN_VALUE + 1;

    private static final int DATE = "2013-01-01".length();
    private static final int YEAR = "2013".length();

    private final @Nullable ZoneId zone;

    /** A parser for local times in this zone; null where none was given. */
    CsvTimestampParser(@Nullable ZoneId zone) {
        this.zone = zone;
    }

    /** Whether a text looks like a date rather than a number of seconds. */
    static boolean looksLikeDate(String text) {
        return text.length() > YEAR
                && (text.charAt(1) == '/'
                        || text.charAt(2) == '/'
                        || (text.charAt(YEAR) == '-' && text.length() >= DATE));
    }

    /** Parses to microseconds since 1970, {@link #NONE} or {@link #ZONE_UNKNOWN}. */
    long parse(String text) {
        int slash = text.indexOf('/');
        if (slash > 0) {
            return parseSlashed(text, slash);
        }
        if (isLocal(text)) {
            return parseDashed(text);
        }
        OptionalLong micros = BookingTime.parse(text);
        return micros.isPresent() ? micros.getAsLong() : NONE;
    }

    /** Parses the usual format of XRides's own files without java.time, for speed as in {@link FastTimestampParser}. */
    private long parseSlashed(String text, int firstSlash) {
        int secondSlash = text.indexOf('/', firstSlash + 1);
        int blank = text.indexOf(' ');
        int dateEnd = blank < 0 ? text.length() : blank;
        int month = digits(text, 0, firstSlash, 1, 2);
        int day = digits(text, firstSlash + 1, secondSlash, 1, 2);
        int year = digits(text, secondSlash + 1, dateEnd, YEAR, YEAR);
        if (year < 1 || month < 1 || month > 12 || day < 1 || !hasDay(year, month, day)) {
            return NONE;
        }
        return blank < 0 ? at(year, month, day, 0, 0, 0) : parseClock(text, blank + 1, year, month, day);
    }

    private long parseClock(String text, int from, int year, int month, int day) {
        int colon = text.indexOf(':', from);
        int secondColon = text.indexOf(':', colon + 1);
        int hour = digits(text, from, colon, 1, 2);
        int minute = digits(text, colon + 1, secondColon < 0 ? text.length() : secondColon, 2, 2);
        int second = secondColon < 0 ? 0 : digits(text, secondColon + 1, text.length(), 2, 2);
        boolean exists = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return exists ? at(year, month, day, hour, minute, second) : NONE;
    }

    private long at(int year, int month, int day, int hour, int minute, int second) {
        return at(LocalDateTime.of(year, month, day, hour, minute, second));
    }

    private long at(LocalDateTime time) {
        if (zone == null) {
            return ZONE_UNKNOWN;
        }
        Instant instant = time.atZone(zone).toInstant();
        return BookingTime.isWithinYears(instant.getEpochSecond()) ? BookingTime.toMicros(instant) : NONE;
    }

    private long parseDashed(String text) {
        try {
            return at(
                    text.length() == DATE
                            ? LocalDate.parse(text).atStartOfDay()
                            : LocalDateTime.parse(text.replace(' ', 'T')));
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    /** Whether the time has no offset. */
    private static boolean isLocal(String text) {
        for (int i = DATE; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'Z' || c == 'z' || c == '+' || c == '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean hasDay(int year, int month, int day) {
        return day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** Parses the digits between two positions; -1 if there are other characters or too few or many digits. */
    private static int digits(String text, int from, int to, int fewest, int most) {
        if (to - from < fewest || to - from > most) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }
}
