package com.xrides.platform.log;

import org.jspecify.annotations.Nullable;

/**
 * A copy of an exception for the log without its messages, which may quote what a client sent: class names and stack
 * traces only.
 */
public final class RedactedException extends RuntimeException {

    private static final int DEEPEST = 10;

    private RedactedException(Throwable original, int depth) {
        super(original.getClass().getName(), causeOf(original, depth), false, true);
        setStackTrace(original.getStackTrace());
    }

    /** Redacts an exception and its causes. */
    public static RedactedException of(Throwable original) {
        return new RedactedException(original, 0);
    }

    private static @Nullable Throwable causeOf(Throwable original, int depth) {
        Throwable cause = original.getCause();
        return cause == null || depth == DEEPEST ? null : new RedactedException(cause, depth + 1);
    }
}
