package com.xrides.bookings.outcome;

import java.time.Instant;

/**
 * An act on a failure.
 *
 * @param by who, as far as the API could tell
 */
public record FailureAct(Action action, String by, Instant at) {

    /** The kinds of act. The wire format names them by {@link #ordinal()}: add new ones at the end. */
    public enum Action {
        /** Sent again; the result is recorded separately. */
        RETRIED,
        /** Sent again, and stored. */
        RESOLVED,
        /** Closed by an operator without sending it again. */
        DISMISSED
    }

    /** Whether the act closes the failure. */
    public boolean closes() {
        return switch (action) {
            case RETRIED -> false;
            case RESOLVED, DISMISSED -> true;
        };
    }
}
