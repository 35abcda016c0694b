package com.xrides.http;

import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.RequestResult;
import com.xrides.platform.web.ProblemType;

/**
 * Why a request ends without its booking's outcome.
 *
 * @param type the problem it is where no spool holds the booking
 * @param detail for a person
 */
record NoOutcome(ProblemType type, RequestResult ending, String detail) {

    static final NoOutcome NOT_WAITED_FOR = new NoOutcome(
            ProblemType.NOT_TAKEN, RequestResult.UNAVAILABLE, "The booking was to be held, not stored at once.");

    static final NoOutcome BREAKER_OPEN = new NoOutcome(
            ProblemType.DATABASE_UNAVAILABLE,
            RequestResult.UNAVAILABLE,
            "The database has not been answering; the booking was not sent to it. Send it again; the id makes that safe.");

    static NoOutcome unavailable(Outcome outcome) {
        return new NoOutcome(
                ProblemType.DATABASE_UNAVAILABLE,
                RequestResult.UNAVAILABLE,
                outcome.detail() + " Send it again; the id makes that safe.");
    }

    static NoOutcome unknown(SaveWait wait, String location) {
        return new NoOutcome(
                ProblemType.OUTCOME_UNKNOWN,
                RequestResult.UNKNOWN,
                "The outcome was not known within %d s. Send the booking again, or look at %s/status."
                        .formatted(wait.seconds(), location));
    }

    static NoOutcome notTaken(SaveWait wait) {
        return new NoOutcome(
                ProblemType.NOT_TAKEN,
                RequestResult.UNAVAILABLE,
                "No persistence node took the booking within %d s; it is not stored. Send it again."
                        .formatted(wait.seconds()));
    }
}
