package com.xrides.bookings;

/**
 * Numbers as text, by the rules that hold for numbers in JSON. Keeps the last one read, so that nothing is boxed: one
 * for each reader.
 */
public final class NumberParser {

    /** Up to here every whole number is a double of its own. */
    public static final double EXACT_DOUBLES = 1L << 53;

    /** So many digits always fit a long. */
    private static final int SAFE_DIGITS = 18;

    /** What a text is. */
    public enum Kind {
        /** A whole number, see {@link #value()}. */
        WHOLE,
        /** A whole number that does not fit 64 bits, or a decimal one too large to be exact. */
        TOO_LARGE,
        /** Anything else. */
        OTHER
    }

    private long value;

    /** Some clients write whole numbers as 12.0; that is still a whole number. */
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

    /** The number that {@link #parse} has found last. */
    public long value() {
        return value;
    }

    /** A number, whole or not; NaN for what is none. */
    public static double parseDouble(String text) {
        for (int i = 0; i < text.length(); i++) {
            // Java reads more than numbers as such: NaN, 0x1p3, 1d.
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
