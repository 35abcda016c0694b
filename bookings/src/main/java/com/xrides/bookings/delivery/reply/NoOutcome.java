package com.xrides.bookings.delivery.reply;

import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.RequestResult;

/**
 * The reason why a client is answered without its booking's outcome.
 *
 * @param detail human-readable
 */
public record NoOutcome(Reason reason, String detail) {

    /** What is known of a booking without an outcome. */
    public enum Reason {
        /** Not sent to any writer, so it is not stored. */
        NOT_TAKEN(RequestResult.UNAVAILABLE),
        /** The database could not write it, or does not answer. */
        DATABASE_UNAVAILABLE(RequestResult.UNAVAILABLE),
        /** Sent, so it may be stored. */
        UNKNOWN(RequestResult.UNKNOWN);

        private final RequestResult result;

        Reason(RequestResult result) {
            this.result = result;
        }
    }

    public static final NoOutcome NOT_WAITED_FOR =
            new NoOutcome(Reason.NOT_TAKEN, "The booking was to be held, not stored at once.");

    public static final NoOutcome BREAKER_OPEN = new NoOutcome(
            Reason.DATABASE_UNAVAILABLE,
            "The database has not been answering; the booking was not sent to it. Send it again; the id makes that safe.");

    public static NoOutcome unavailable(Outcome outcome) {
        return new NoOutcome(Reason.DATABASE_UNAVAILABLE, outcome.detail() + " Send it again; the id makes that safe.");
    }

    public static NoOutcome unknown(SaveWait wait) {
        return new NoOutcome(Reason.UNKNOWN, "The outcome was not known within %d s.".formatted(wait.seconds()));
    }

    public static NoOutcome notTaken(SaveWait wait) {
        return new NoOutcome(
                Reason.NOT_TAKEN,
                "No persistence node took the booking within %d s; it is not stored. Send it again."
                        .formatted(wait.seconds()));
    }

    /** The result of a request that is answered by this. */
    public RequestResult result() {
        return reason.result;
    }
}
