package com.xrides.relay.standalone;

/** What is asked of a store cannot be done; the message says why, to a person. Nothing has changed. */
public final class RefusedException extends RuntimeException {

    RefusedException(String message) {
        super(message);
    }
}
