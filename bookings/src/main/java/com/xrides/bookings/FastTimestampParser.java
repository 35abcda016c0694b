package com.xrides.bookings;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Parses the usual timestamp format {@code 2013-01-01T09:30:00+05:30} without java.time, whose parser takes a tenth of
 * all time that the API spends on a booking. Any other input is left to java.time, so that only one parser decides what
 * is valid.
 */
public final class FastTimestampParser {

    /** The result for any input in another format; no valid time has this value in microseconds. */
    static final long UNUSUAL = Long.MIN_VALUE;

    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int WITH_ZULU = SHAPE.length() + 1;
    private static final int WITH_OFFSET = SHAPE.length() + "+00:00".length();

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int SECONDS_PER_DAY = 86_400;

    private FastTimestampParser() {}

    /** Parses to microseconds since 1970; {@link #UNUSUAL} for any other format. */
    static long parse(String text) {
        if (!hasShape(text)) {
            return UNUSUAL;
        }
        int year = two(text, 0) * 100 + two(text, 2);
        int month = two(text, 5);
        int day = two(text, 8);
        int hour = two(text, 11);
        int minute = two(text, 14);
        int second = two(text, 17);
        boolean exists = year > 0
                && month > 0
                && month <= 12
                && day > 0
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth())
                && hour < 24
                && minute < 60
                && second < 60;
        int offset = offsetSeconds(text);
        if (!exists || offset == Integer.MIN_VALUE) {
            return UNUSUAL;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        long seconds = days * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second - offset;
        return BookingTime.isWithinYears(seconds) ? seconds * MICROS_PER_SECOND : UNUSUAL;
    }

    private static boolean hasShape(String text) {
        if (text.length() != WITH_ZULU && text.length() != WITH_OFFSET) {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char expected = SHAPE.charAt(i);
            char found = text.charAt(i);
            if (expected == '0' ? !isDigit(found) : found != expected) {
                return false;
            }
        }
        return true;
    }

    /** Seconds east of Greenwich; {@link Integer#MIN_VALUE} for anything but Z or a usual offset. */
    private static int offsetSeconds(String text) {
        char sign = text.charAt(SHAPE.length());
        if (text.length() == WITH_ZULU) {
            return sign == 'Z' ? 0 : Integer.MIN_VALUE;
        }
        int hours = SHAPE.length() + 1;
        int minutes = hours + 3;
        boolean digits = isDigit(text.charAt(hours))
                && isDigit(text.charAt(hours + 1))
                && text.charAt(hours + 2) == ':'
                && isDigit(text.charAt(minutes))
                && isDigit(text.charAt(minutes + 1));
        // No time zone is beyond 14 hours; offsets from there to 18 are left to java.time.
        if (!digits || (sign != '+' && sign != '-') || two(text, hours) > 14 || two(text, minutes) > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = two(text, hours) * 3600 + two(text, minutes) * 60;
        return sign == '-' ? -seconds : seconds;
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
