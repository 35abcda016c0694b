package com.xrides.bookings.lookup;

import com.xrides.platform.web.problem.ProblemType;
import java.util.List;

/** The kinds of problem that only requests about bookings are answered with. */
public final class BookingProblems {

    public static final ProblemType INVALID_ID = ProblemType.of(400, "invalid-id", "Not a booking id");
    public static final ProblemType BOOKING_NOT_FOUND = ProblemType.of(404, "booking-not-found", "No such booking");
    public static final ProblemType BOOKING_UNKNOWN =
            ProblemType.ofRetryable(404, "booking-unknown", "Nothing is known of this booking");
    public static final ProblemType FAILURE_NOT_FOUND = ProblemType.of(404, "failure-not-found", "No such failure");
    public static final ProblemType CONFLICT = ProblemType.of(409, "booking-conflict", "Stored with different content");
    public static final ProblemType FAILURE_WITHOUT_PAYLOAD =
            ProblemType.of(409, "failure-without-payload", "The booking was not kept");
    public static final ProblemType INVALID_BOOKING =
            ProblemType.of(422, "invalid-booking", "Not an acceptable booking");
    /** Of CSV in a stream of bookings. */
    public static final ProblemType INVALID_HEADER = ProblemType.of(422, "invalid-header", "Not a usable header line");

    public static final ProblemType REFUSED =
            ProblemType.of(422, "booking-refused", "The database refuses this booking");
    public static final ProblemType NOT_TAKEN = ProblemType.ofRetryable(503, "not-taken", "No writer available");
    public static final ProblemType OUTCOME_UNKNOWN =
            ProblemType.ofRetryable(503, "outcome-unknown", "The outcome is not known yet");

    /** The types of this class. */
    public static final List<ProblemType> ALL = List.of(
            INVALID_ID,
            BOOKING_NOT_FOUND,
            BOOKING_UNKNOWN,
            FAILURE_NOT_FOUND,
            CONFLICT,
            FAILURE_WITHOUT_PAYLOAD,
            INVALID_BOOKING,
            INVALID_HEADER,
            REFUSED,
            NOT_TAKEN,
            OUTCOME_UNKNOWN);

    private BookingProblems() {}
}
