package com.xrides.stream;

import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.outcome.Outcome;
import java.util.Locale;

/**
 * What became of one booking of a stream.
 *
 * @param detail why, for a person; empty where the status says it all, and for an invalid booking, whose reading tells
 */
public record StreamOutcome(StreamedBooking booking, Status status, String detail) {

    /** Every one is final. */
    public enum Status {
        /** Committed now. */
        STORED,
        /** Committed before, with the same content; also where this stream had to send it twice. */
        DUPLICATE,
        /** Committed before, with other content; nothing was changed. */
        CONFLICT,
        /** The database does not take it, however often it is sent. */
        REFUSED,
        /** No booking by the rules; it was not sent to the database. */
        INVALID;

        /** As it stands in answers. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static StreamOutcome invalid(StreamedBooking booking) {
        return new StreamOutcome(booking, Status.INVALID, "");
    }

    static StreamOutcome of(StreamedBooking booking, Outcome outcome) {
        Status status = switch (outcome.kind()) {
            case STORED -> Status.STORED;
            case DUPLICATE -> Status.DUPLICATE;
            case CONFLICT -> Status.CONFLICT;
            case REFUSED -> Status.REFUSED;
            case UNAVAILABLE -> throw new IllegalArgumentException("no outcome yet: " + outcome.detail());
        };
        return new StreamOutcome(booking, status, outcome.detail());
    }
}
