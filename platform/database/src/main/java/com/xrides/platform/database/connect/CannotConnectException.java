package com.xrides.platform.database.connect;

/** No host of the database can be used now; the message says of each why, in one line. */
public final class CannotConnectException extends Exception {

    private static final long serialVersionUID = 1;

    CannotConnectException(String message, Throwable cause) {
        super(message, cause);
    }
}
