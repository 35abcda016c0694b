package com.xrides.events.parse;

import com.xrides.events.model.RideEvent;
import com.xrides.platform.web.problem.FieldError;
import java.util.List;

/** What was read where an event was expected. */
public sealed interface ParsedEvent {

    /** A valid event. */
    record Accepted(RideEvent event) implements ParsedEvent {}

    /**
     * Read, but not a valid event.
     *
     * @param errors all of them, never empty
     */
    record Rejected(List<FieldError> errors) implements ParsedEvent {
        public Rejected {
            errors = List.copyOf(errors);
        }
    }

    /**
     * Not even a JSON object.
     *
     * @param detail what is wrong and where, for a person
     */
    record Undecodable(String detail) implements ParsedEvent {}
}
