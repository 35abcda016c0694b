package com.xrides.events.stream;

import com.xrides.events.api.EventProblems;
import com.xrides.events.model.StoreResult;
import com.xrides.events.parse.ParsedEvent;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.stream.StreamOutcome;
import java.util.List;

/**
 * Why an event of a stream is not stored, by the codes of single events.
 *
 * @param letter the number of the dead letter that keeps it; zero where there is none
 */
record EventError(String code, String message, List<FieldError> errors, long letter) {

    static EventError of(StreamOutcome<StreamedEvent, SentEvent> outcome) {
        if (outcome.outcome() instanceof SentEvent.Stored stored) {
            return of(stored.result());
        }
        if (outcome.item().result() instanceof ParsedEvent.Rejected rejected) {
            String message = "The event was not stored: %s of its fields must be mended."
                    .formatted(rejected.errors().size());
            return new EventError(EventProblems.INVALID.code(), message, rejected.errors(), 0);
        }
        String detail = ((ParsedEvent.Undecodable) outcome.item().result()).detail();
        return outcome.outcome() instanceof SentEvent.Unread unread
                ? of(
                        EventProblems.UNDECODABLE,
                        detail + " " + unread.kept().sentence(),
                        unread.kept().number())
                : of(EventProblems.UNDECODABLE, detail, 0);
    }

    private static EventError of(StoreResult result) {
        ProblemType type = result.kind() == StoreResult.Kind.CONFLICT ? EventProblems.CONFLICT : EventProblems.REFUSED;
        return of(type, result.detail(), 0);
    }

    private static EventError of(ProblemType type, String message, long letter) {
        return new EventError(type.code(), message, List.of(), letter);
    }
}
