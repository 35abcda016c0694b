package com.xrides.intake.http;

import com.xrides.intake.contract.Ending;
import com.xrides.intake.contract.Outcome;
import com.xrides.intake.contract.api.ProblemType;

/**
 * Why a request ends without its booking's outcome.
 *
 * @param type the problem it is where no spool holds the booking
 * @param detail for a person
 */
record Unsettled(ProblemType type, Ending ending, String detail) {

    static final Unsettled NOT_WAITED_FOR =
            new Unsettled(ProblemType.NOT_TAKEN, Ending.UNAVAILABLE, "The booking was to be held, not stored at once.");

    static final Unsettled BREAKER_OPEN = new Unsettled(
            ProblemType.DATABASE_UNAVAILABLE,
            Ending.UNAVAILABLE,
            "The database has not been answering; the booking was not sent to it. Send it again; the id makes that safe.");

    static Unsettled unavailable(Outcome outcome) {
        return new Unsettled(
                ProblemType.DATABASE_UNAVAILABLE,
                Ending.UNAVAILABLE,
                outcome.detail() + " Send it again; the id makes that safe.");
    }

    static Unsettled unknown(SaveWait wait, String location) {
        return new Unsettled(
                ProblemType.OUTCOME_UNKNOWN,
                Ending.UNKNOWN,
                "The outcome was not known within %d s. Send the booking again, or look at %s/status."
                        .formatted(wait.seconds(), location));
    }

    static Unsettled notTaken(SaveWait wait) {
        return new Unsettled(
                ProblemType.NOT_TAKEN,
                Ending.UNAVAILABLE,
                "No persistence node took the booking within %d s; it is not stored. Send it again."
                        .formatted(wait.seconds()));
    }
}
