package com.xrides.feed.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A time as a query gives it: RFC 3339 with or without offset and seconds, or a plain date. Between date and time there may
 * be a space, as RFC 3339 allows, and one before an offset stands for the {@code +} that was not escaped.
 *
 * @param local without its offset
 * @param offsetMinutes null where there is none, so that it is a time of the feed's zone
 * @param isDate whether it is a date only
 */
public record TimeText(LocalDateTime local, @Nullable Integer offsetMinutes, boolean isDate) {

    private static final int DATE = 10;
    private static final int MINUTES = 16;
    private static final int SECONDS = 19;
    private static final int OFFSET = 6;
    private static final int MAX_OFFSET_HOURS = 23;
    private static final int MAX_DIGITS = 9;
    private static final int MAX_FRACTION = 30;

    /** The last date and the first that PostgreSQL and RFC 3339 both know. */
    private static final int FIRST_YEAR = 1;

    /**
     * Parses a text.
     *
     * @throws IllegalArgumentException if it is no such time; the message does not quote it
     */
    public static TimeText parse(String text) {
        try {
            return text.length() == DATE ? date(text) : time(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is no date and time that exists", e);
        }
    }

    private static TimeText date(String text) {
        return new TimeText(dateAt(text).atStartOfDay(), null, true);
    }

    private static TimeText time(String text) {
        if (text.length() < MINUTES || "Tt ".indexOf(text.charAt(DATE)) < 0) {
            throw noTime();
        }
        LocalDate date = dateAt(text);
        int hour = number(text, DATE + 1, 2);
        require(text, 13, ':');
        int minute = number(text, 14, 2);
        int position = MINUTES;
        int second = 0;
        int nano = 0;
        if (position < text.length() && text.charAt(position) == ':') {
            second = number(text, 17, 2);
            position = SECONDS;
            if (position < text.length() && text.charAt(position) == '.') {
                int end = endOfDigits(text, position + 1);
                nano = fraction(text.substring(position + 1, end));
                position = end;
            }
        }
        // A leap second, which no clock here knows: the next second begins.
        boolean isLeap = second == 60 && minute == 59;
        LocalDateTime local = date.atTime(hour, minute, isLeap ? 59 : second, isLeap ? 0 : nano);
        return new TimeText(isLeap ? local.plusSeconds(1) : local, offset(text, position), false);
    }

    private static LocalDate dateAt(String text) {
        int year = number(text, 0, 4);
        require(text, 4, '-');
        int month = number(text, 5, 2);
        require(text, 7, '-');
        if (year < FIRST_YEAR) {
            throw noTime();
        }
        return LocalDate.of(year, month, number(text, 8, 2));
    }

    private static @Nullable Integer offset(String text, int position) {
        if (position == text.length()) {
            return null;
        }
        char sign = text.charAt(position);
        if ((sign == 'Z' || sign == 'z') && position + 1 == text.length()) {
            return 0;
        }
        if ("+- ".indexOf(sign) < 0 || text.length() - position != OFFSET) {
            throw noTime();
        }
        int hours = number(text, position + 1, 2);
        require(text, position + 3, ':');
        int minutes = number(text, position + 4, 2);
        if (hours > MAX_OFFSET_HOURS || minutes > 59) {
            throw noTime();
        }
        int all = hours * 60 + minutes;
        return sign == '-' ? -all : all;
    }

    /**
     * The moment that it says.
     *
     * @param zone of a time without an offset; a time that the zone's clocks skip is that after the gap
     * @param isEnd whether a date means the end of its day
     */
    public Instant moment(ZoneId zone, boolean isEnd) {
        if (offsetMinutes != null) {
            return moment(offsetMinutes);
        }
        return (isDate && isEnd ? local.plusDays(1) : local).atZone(zone).toInstant();
    }

    /** The moment of a time with an offset. */
    Instant moment(int minutes) {
        return local.minusMinutes(minutes).toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = i < text.length() ? text.charAt(i) - '0' : -1;
            if (digit < 0 || digit > 9) {
                throw noTime();
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        if (end == from || end - from > MAX_FRACTION) {
            throw noTime();
        }
        return end;
    }

    private static int fraction(String digits) {
        String nanos = (digits + "00000000").substring(0, MAX_DIGITS);
        return Integer.parseInt(nanos);
    }

    private static void require(String text, int position, char wanted) {
        if (position >= text.length() || text.charAt(position) != wanted) {
            throw noTime();
        }
    }

    private static IllegalArgumentException noTime() {
        return new IllegalArgumentException(
                "must be a time such as 2021-06-30T21:00:00Z or 2021-06-30T21:00:00, or a date such as 2021-06-30");
    }
}
