package com.xrides.bookings.lookup;

import com.xrides.bookings.ParseResult;
import com.xrides.platform.web.Problem;
import com.xrides.platform.web.ProblemType;

/** What to answer to a document that is not an acceptable booking. */
public final class BookingProblem {

    private BookingProblem() {}

    /**
     * The problem with everything that is wrong with it.
     *
     * @param result of parsing it; not an accepted one
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
