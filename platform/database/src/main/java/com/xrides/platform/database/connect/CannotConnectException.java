package com.xrides.platform.database.connect;

import io.vertx.core.VertxException;

/**
 * No host of the database can be used now; the message says of each why, in one line. Expected while a database is away,
 * as the client's own exceptions are, and so logged like these: without a stack trace.
 */
public final class CannotConnectException extends VertxException {

    private static final long serialVersionUID = 1;

    CannotConnectException(String message, Throwable cause) {
        super(message, cause, true);
    }
}
