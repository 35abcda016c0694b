package com.xrides.bookings.outcome;

import java.time.Instant;

/**
 * Something that was done about a failure.
 *
 * @param by who, as far as the API could tell
 */
public record FailureAct(Action action, String by, Instant at) {

    /** The wire format names them by {@link #ordinal()}: add new ones at the end. */
    public enum Action {
        /** Sent again; what became of it is another matter. */
        RETRIED,
        /** Sent again, and stored. */
        RESOLVED,
        /** Somebody decided that nothing more is to be done. */
        DISMISSED
    }

    /** Whether this is the end of the matter. */
    public boolean closes() {
        return switch (action) {
            case RETRIED -> false;
            case RESOLVED, DISMISSED -> true;
        };
    }
}
