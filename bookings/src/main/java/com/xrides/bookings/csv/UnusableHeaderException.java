package com.xrides.bookings.csv;

/** A CSV header under which no bookings can be parsed; the message says what to fix. */
public final class UnusableHeaderException extends RuntimeException {

    public UnusableHeaderException(String message) {
        super(message, null, false, false);
    }
}
