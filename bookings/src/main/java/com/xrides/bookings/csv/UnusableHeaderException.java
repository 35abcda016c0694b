package com.xrides.bookings.csv;

/** Why no bookings can be read under a header; its message tells a person what to mend. */
public final class UnusableHeaderException extends RuntimeException {

    public UnusableHeaderException(String message) {
        super(message, null, false, false);
    }
}
