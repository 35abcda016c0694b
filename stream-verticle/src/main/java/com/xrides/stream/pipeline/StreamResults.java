package com.xrides.stream.pipeline;

import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.RequestResult;
import com.xrides.platform.web.stream.StreamOutcome;
import java.util.List;

/** The results that bookings of a stream have. */
public final class StreamResults {

    /** All of them, in the order in which summaries list them. */
    public static final List<RequestResult> ALL = List.of(
            RequestResult.STORED,
            RequestResult.DUPLICATE,
            RequestResult.CONFLICT,
            RequestResult.REFUSED,
            RequestResult.INVALID);

    private StreamResults() {}

    /** The result of one, of {@link #ALL}. */
    public static RequestResult of(StreamOutcome<StreamedBooking, Outcome> outcome) {
        Outcome saved = outcome.outcome();
        return saved == null ? RequestResult.INVALID : RequestResult.of(saved);
    }
}
