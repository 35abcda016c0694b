package com.xrides.stream.pipeline;

import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.RequestResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one booking of a stream; final.
 *
 * @param outcome what became of saving it; null for one that is no booking by the rules, whose reading tells why
 */
public record StreamOutcome(
        StreamedBooking booking, @Nullable Outcome outcome) {

    /** The ways in which a booking of a stream can end, in the order in which summaries count them. */
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

    /** One of {@link #RESULTS}. */
    public RequestResult result() {
        return outcome == null ? RequestResult.INVALID : RequestResult.of(outcome);
    }
}
