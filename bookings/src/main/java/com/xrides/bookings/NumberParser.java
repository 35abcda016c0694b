package com.xrides.bookings;

/** Parses numbers by the rules of JSON. Not thread-safe: it keeps the last value, to avoid boxing. */
public final class NumberParser {

    /** All whole numbers up to here are exact as doubles. */
    public static final double EXACT_DOUBLES = 1L << 53;

    /** This many digits always fit a long. */
    private static final int SAFE_DIGITS = 18;

    /** The kinds of number text. */
    public enum Kind {
        /** A whole number, see {@link #value()}. */
        WHOLE,
        /** A whole number that does not fit 64 bits, or a decimal one too large to be exact. */
        TOO_LARGE,
        /** Anything else. */
        OTHER
    }

    private long value;

    /** Parses a whole number; accepts 12.0, which some clients send. */
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
        double number = parseDouble(text);
        // True of NaN as well.
        if (number != Math.rint(number)) {
            return Kind.OTHER;
        }
        value = (long) number;
        return Math.abs(number) <= EXACT_DOUBLES ? Kind.WHOLE : Kind.TOO_LARGE;
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
