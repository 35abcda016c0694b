package com.xrides.bookings.csv;

import com.xrides.platform.web.stream.text.UnusableStreamException;

/** A CSV header under which no bookings can be parsed; the message says what to fix. */
public final class UnusableHeaderException extends UnusableStreamException {

    public UnusableHeaderException(String message) {
        super(message);
    }
}
