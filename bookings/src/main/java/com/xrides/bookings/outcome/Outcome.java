package com.xrides.bookings.outcome;

/**
 * The outcome of saving one booking.
 *
 * @param detail why, for a person; empty where the kind says it all
 */
public record Outcome(Kind kind, String detail) {

    /** The kinds of outcome. The wire format names them by {@link #ordinal()}: add new ones at the end. */
    public enum Kind {
        /** Committed by this very request. */
        STORED(""),
        /** The same booking was committed before; nothing was changed. */
        DUPLICATE(""),
        /** The id is committed with different content; nothing was changed. */
        CONFLICT("booking-conflict"),
        /** The database will not hold this booking, whoever sends it how often. */
        REFUSED("booking-refused"),
        /**
         * The booking could not be written now. Usually it is not stored; if the connection broke after the statement
         * was sent it may be, which a retry settles.
         */
        UNAVAILABLE("database-unavailable");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /**
         * By which clients tell failed bookings apart, in problem answers and in the list of failures alike; empty where
         * the booking is stored.
         */
        public String code() {
            return code;
        }
    }

    public static final Outcome STORED = new Outcome(Kind.STORED, "");
    public static final Outcome DUPLICATE = new Outcome(Kind.DUPLICATE, "");
    public static final Outcome CONFLICT =
            new Outcome(Kind.CONFLICT, "This id is already stored with different content; nothing was changed.");

    /** Whether the booking is committed, by this request or an earlier one. */
    public boolean isStored() {
        return switch (kind) {
            case STORED, DUPLICATE -> true;
            case CONFLICT, REFUSED, UNAVAILABLE -> false;
        };
    }

    public static Outcome refused(String detail) {
        return new Outcome(Kind.REFUSED, detail);
    }

    public static Outcome unavailable(String detail) {
        return new Outcome(Kind.UNAVAILABLE, detail);
    }
}
