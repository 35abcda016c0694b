package com.xrides.bookings;

import java.math.BigDecimal;

/** Parses numbers by the rules of JSON, and never rounds a whole one. Not thread-safe: it keeps the last value, to avoid boxing. */
public final class NumberParser {

    /** This many digits always fit a long. */
    private static final int SAFE_DIGITS = 18;

    /** The digits of the largest long. */
    private static final int MAX_DIGITS = 19;

    /** No whole number of 64 bits needs more, and reading one costs more than its length. */
    private static final int MAX_LENGTH = 100;

    /** The kinds of number text. */
    public enum Kind {
        /** A whole number, see {@link #value()}. */
        WHOLE,
        /** A whole number that does not fit 64 bits. */
        TOO_LARGE,
        /** A number in exponent notation with fewer digits than it stands for, as of a spreadsheet: 1.32516E+11. */
        DIGITS_LOST,
        /** Anything else. */
        OTHER
    }

    private long value;

    /** Parses a whole number; accepts 12.0, which some clients send, and 1.2E+1. */
    public Kind parse(String text) {
        int first = startsWithSign(text) ? 1 : 0;
        int digits = text.length() - first;
        if (digits == 0) {
            return Kind.OTHER;
        }
        if (!isAllDigits(text, first)) {
            return parseDecimal(text);
        }
        return digits <= SAFE_DIGITS ? parseShort(text, first) : parseLong(text);
    }

    /** The value from the last {@link #parse} that returned {@link Kind#WHOLE}. */
    public long value() {
        return value;
    }

    /** Parses any number; NaN if it is none. */
    public static double parseDouble(String text) {
        for (int i = 0; i < text.length(); i++) {
            // Double.parseDouble accepts more than JSON: NaN, 0x1p3, 1d.
            if ("0123456789.-+eE".indexOf(text.charAt(i)) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private Kind parseShort(String text, int first) {
        long number = 0;
        for (int i = first; i < text.length(); i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        value = text.charAt(0) == '-' ? -number : number;
        return Kind.WHOLE;
    }

    private Kind parseLong(String text) {
        try {
            value = Long.parseLong(text);
            return Kind.WHOLE;
        } catch (NumberFormatException e) {
            return Kind.TOO_LARGE;
        }
    }

    private Kind parseDecimal(String text) {
        double rounded = parseDouble(text);
        // Beyond the exponents that it can hold, a BigDecimal does not take what a double does.
        if (Double.isInfinite(rounded)) {
            return Kind.TOO_LARGE;
        }
        if (Double.isNaN(rounded) || text.length() > MAX_LENGTH) {
            return Kind.OTHER;
        }
        if (rounded == 0) {
            value = 0;
            return isZero(text) ? Kind.WHOLE : Kind.OTHER;
        }
        return parseExactly(new BigDecimal(text));
    }

    private Kind parseExactly(BigDecimal number) {
        if ((long) number.precision() - number.scale() > MAX_DIGITS) {
            return Kind.TOO_LARGE;
        }
        if (number.scale() < 0) {
            return Kind.DIGITS_LOST;
        }
        if (number.stripTrailingZeros().scale() > 0) {
            return Kind.OTHER;
        }
        try {
            value = number.longValueExact();
            return Kind.WHOLE;
        } catch (ArithmeticException e) {
            return Kind.TOO_LARGE;
        }
    }

    /** Whether it is zero and not merely too small for a double. */
    private static boolean isZero(String text) {
        for (int i = 0; i < text.length() && "eE".indexOf(text.charAt(i)) < 0; i++) {
            if (text.charAt(i) > '0' && text.charAt(i) <= '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWithSign(String text) {
        return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
    }

    private static boolean isAllDigits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
