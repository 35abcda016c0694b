package com.xrides.bookings.outcome;

import java.util.Locale;

/**
 * How the sending of one booking ended, as {@code xrides_bookings_total} labels it. The wire format counts them by
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
    /** The sender gave up before there was an answer. */
    GONE;

    /** How a booking ended that has an outcome. */
    public static RequestResult of(Outcome outcome) {
        return switch (outcome.kind()) {
            case STORED -> STORED;
            case DUPLICATE -> DUPLICATE;
            case CONFLICT -> CONFLICT;
            case REFUSED -> REFUSED;
            case UNAVAILABLE -> UNAVAILABLE;
        };
    }

    /** As labels and JSON spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
