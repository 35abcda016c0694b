package com.xrides.bookings.outcome;

import java.util.Locale;

/**
 * The result of a request to save a booking, as {@code xrides_bookings_total} labels it. The wire format counts them by
 * {@link #ordinal()}: add new ones at the end.
 */
public enum RequestResult {
    STORED,
    DUPLICATE,
    CONFLICT,
    REFUSED,
    PENDING,
    SHED,
    INVALID,
    UNAVAILABLE,
    UNKNOWN,
    /** The client disconnected before there was an answer. */
    GONE;

    /** The result for an outcome. */
    public static RequestResult of(Outcome outcome) {
        return switch (outcome.kind()) {
            case STORED -> STORED;
            case DUPLICATE -> DUPLICATE;
            case CONFLICT -> CONFLICT;
            case REFUSED -> REFUSED;
            case UNAVAILABLE -> UNAVAILABLE;
        };
    }

    /** The value in metric labels and JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
