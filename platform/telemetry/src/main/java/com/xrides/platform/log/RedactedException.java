package com.xrides.platform.log;

import org.jspecify.annotations.Nullable;

/**
 * An exception as the log may show it where its words may quote what a client sent: what it was and where it came from,
 * but not what it said.
 */
public final class RedactedException extends RuntimeException {

    private static final int DEEPEST = 10;

    private RedactedException(Throwable said, int depth) {
        super(said.getClass().getName(), causeOf(said, depth), false, true);
        setStackTrace(said.getStackTrace());
    }

    /** For a line of the log. */
    public static RedactedException of(Throwable said) {
        return new RedactedException(said, 0);
    }

    private static @Nullable Throwable causeOf(Throwable said, int depth) {
        Throwable cause = said.getCause();
        return cause == null || depth == DEEPEST ? null : new RedactedException(cause, depth + 1);
    }
}
