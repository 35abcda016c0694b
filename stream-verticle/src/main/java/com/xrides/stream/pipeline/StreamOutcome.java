package com.xrides.stream.pipeline;

import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.RequestResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The final outcome of one booking of a stream.
 *
 * @param outcome the outcome of saving it; null for an invalid booking, whose parse result has the errors
 */
public record StreamOutcome(
        StreamedBooking booking, @Nullable Outcome outcome) {

    /** The results that a booking of a stream can have, in the order in which summaries list them. */
    public static final List<RequestResult> RESULTS = List.of(
            RequestResult.STORED,
            RequestResult.DUPLICATE,
            RequestResult.CONFLICT,
            RequestResult.REFUSED,
            RequestResult.INVALID);

    public StreamOutcome {
        if (outcome != null && outcome.kind() == Outcome.Kind.UNAVAILABLE) {
            throw new IllegalArgumentException("no outcome yet: " + outcome.detail());
        }
    }

    static StreamOutcome invalid(StreamedBooking booking) {
        return new StreamOutcome(booking, null);
    }

    /** The result, one of {@link #RESULTS}. */
    public RequestResult result() {
        return outcome == null ? RequestResult.INVALID : RequestResult.of(outcome);
    }
}
