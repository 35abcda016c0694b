package com.xrides.relay.riders;

import com.xrides.platform.web.problem.FieldError;
import com.xrides.relay.model.NewRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a row or a line was parsed to. */
sealed interface ParsedRider {

    /** A valid rider, as the record that is stored. */
    record Accepted(NewRecord rider) implements ParsedRider {}

    /**
     * Parsed, but not a valid rider.
     *
     * @param id null where it could not be read
     * @param errors never empty
     */
    record Rejected(@Nullable Long id, List<FieldError> errors) implements ParsedRider {

        public Rejected {
            errors = List.copyOf(errors);
        }
    }

    /** No row of the header's columns, or no JSON object. */
    record Malformed(String detail) implements ParsedRider {}
}
