package com.xrides.status;

import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.LateOutcome;
import java.util.Optional;

/** Turns late outcomes into failures to record. */
final class LateFailures {

    private LateFailures() {}

    /** The failure of an outcome; empty for any other outcome. */
    static Optional<Failure> of(LateOutcome late) {
        return switch (late.outcome().kind()) {
            case STORED, DUPLICATE -> Optional.empty();
            case CONFLICT, REFUSED, UNAVAILABLE ->
                Optional.of(Failure.fresh(
                        late.id(), late.outcome().kind().code(), late.outcome().detail(), late.at(), late.payload()));
        };
    }
}
