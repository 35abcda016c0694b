package com.xrides.bookings.outcome;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The status of a booking.
 *
 * @param code of the failure, or of a stored booking's {@linkplain #stored(Instant, Failure) later conflict}, one of {@link
 *     Outcome.Kind#code}; else empty
 * @param message of the same, for a person; else empty
 * @param at since when; null where the status is unknown
 */
public record BookingStatus(
        State state, String code, String message, @Nullable Instant at) {

    /** The states of a booking. The wire format names them by {@link #ordinal()}: add new ones at the end. */
    public enum State {
        /** Neither stored nor known to have failed. */
        UNKNOWN,
        STORED,
        /** Failed after its request was answered, and not stored since. */
        FAILED,
        /** Not stored yet, but held durably by a spool. */
        PENDING;

        /** As JSON, metrics and the spool's file spell it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final BookingStatus UNKNOWN = new BookingStatus(State.UNKNOWN, "", "", null);

    public static BookingStatus stored(Instant at) {
        return new BookingStatus(State.STORED, "", "", at);
    }

    /**
     * Stored, although somebody has sent other content with its id since and was not told at once: a failure of that
     * request, which changes nothing about the booking.
     */
    public static BookingStatus stored(Instant at, Failure conflict) {
        return new BookingStatus(State.STORED, conflict.code(), conflict.message(), at);
    }

    public static BookingStatus pending(Instant since) {
        return new BookingStatus(State.PENDING, "", "", since);
    }

    public static BookingStatus failed(Failure failure) {
        return new BookingStatus(State.FAILED, failure.code(), failure.message(), failure.at());
    }

    /** Whether there is something to tell of a failure. */
    public boolean hasFailure() {
        return !code.isEmpty();
    }

    /** Whether it is what became of the booking, unless an operator acts. */
    public boolean isFinal() {
        return switch (state) {
            case STORED, FAILED -> true;
            case UNKNOWN, PENDING -> false;
        };
    }
}
