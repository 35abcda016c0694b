package com.xrides.events.parse;

import com.xrides.events.model.RideEvent;
import com.xrides.platform.web.problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was read where an event was expected. */
public sealed interface ParsedEvent {

    /** A valid event. */
    record Accepted(RideEvent event) implements ParsedEvent {}

    /**
     * Read, but not a valid event.
     *
     * @param errors all of them, never empty
     * @param source null where it could not be read
     * @param id null where it could not be read
     */
    record Rejected(
            List<FieldError> errors,
            @Nullable String source,
            @Nullable String id) implements ParsedEvent {
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
