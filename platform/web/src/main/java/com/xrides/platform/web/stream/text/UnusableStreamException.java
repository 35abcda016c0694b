package com.xrides.platform.web.stream.text;

/** Thrown when the first line of a stream shows that none of it can be read; the message says what to mend. */
public class UnusableStreamException extends RuntimeException {

    protected UnusableStreamException(String message) {
        super(message, null, false, false);
    }
}
