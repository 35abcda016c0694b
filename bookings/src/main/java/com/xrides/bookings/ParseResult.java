package com.xrides.bookings;

import com.xrides.platform.web.problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of parsing one JSON document, or one row of a CSV file, as a booking. */
public sealed interface ParseResult {

    /** A valid booking. */
    record Accepted(Booking booking) implements ParseResult {}

    /**
     * Parsed, but not a valid booking.
     *
     * @param id the booking's id, null where it could not be read
     * @param errors all validation errors, never empty
     */
    record Rejected(@Nullable Long id, List<FieldError> errors) implements ParseResult {

        public Rejected {
            errors = List.copyOf(errors);
        }
    }

    /**
     * Not a JSON object, or not a row of the header's columns.
     *
     * @param id the booking's id, if it was read before the document broke off
     * @param detail what is wrong and where, for a person
     */
    record Malformed(@Nullable Long id, String detail) implements ParseResult {}
}
