package com.xrides.status;

import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.OutcomeCode;
import java.util.Optional;

/** Which late outcomes are failures, and how they are recorded. */
final class LateFailures {

    private LateFailures() {}

    /** Empty for an outcome that is none. */
    static Optional<Failure> of(LateOutcome late) {
        return switch (late.outcome().kind()) {
            case STORED, DUPLICATE -> Optional.empty();
            case CONFLICT -> Optional.of(failure(late, OutcomeCode.CONFLICT));
            case REFUSED -> Optional.of(failure(late, OutcomeCode.REFUSED));
            case UNAVAILABLE -> Optional.of(failure(late, OutcomeCode.UNAVAILABLE));
        };
    }

    private static Failure failure(LateOutcome late, String code) {
        return Failure.fresh(late.id(), code, late.outcome().detail(), late.at(), late.payload());
    }
}
