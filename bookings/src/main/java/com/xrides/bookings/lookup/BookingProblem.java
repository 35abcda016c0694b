package com.xrides.bookings.lookup;

import com.xrides.bookings.ParseResult;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;

/** The problem answer for a document that is not a valid booking. */
public final class BookingProblem {

    private BookingProblem() {}

    /**
     * Builds the problem with all validation errors.
     *
     * @param result of parsing; not an accepted one
     */
    public static Problem of(ParseResult result) {
        return result instanceof ParseResult.Rejected rejected
                ? Problem.of(
                        BookingProblems.INVALID_BOOKING,
                        rejected.id(),
                        "The booking was not stored: %d of its fields must be mended."
                                .formatted(rejected.errors().size()),
                        rejected.errors())
                : malformed((ParseResult.Malformed) result);
    }

    private static Problem malformed(ParseResult.Malformed malformed) {
        return Problem.of(ProblemType.MALFORMED_JSON, malformed.id(), malformed.detail());
    }
}
