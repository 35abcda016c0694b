package com.xrides.status;

import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.LateOutcome;
import java.util.Optional;

/** Which late outcomes are failures, and how they are recorded. */
final class LateFailures {

    private LateFailures() {}

    /** Empty for an outcome that is none. */
    static Optional<Failure> of(LateOutcome late) {
        return switch (late.outcome().kind()) {
            case STORED, DUPLICATE -> Optional.empty();
            case CONFLICT, REFUSED, UNAVAILABLE ->
                Optional.of(Failure.fresh(
                        late.id(), late.outcome().kind().code(), late.outcome().detail(), late.at(), late.payload()));
        };
    }
}
