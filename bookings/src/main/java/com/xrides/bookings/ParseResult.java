package com.xrides.bookings;

import com.xrides.platform.web.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of reading one JSON document, or one row of a CSV file, as a booking. */
public sealed interface ParseResult {

    /** A booking that meets every rule. */
    record Accepted(Booking booking) implements ParseResult {}

    /**
     * Readable, but not an acceptable booking.
     *
     * @param id the booking's id, null where it could not be read
     * @param errors everything that is wrong, never empty
     */
    record Rejected(@Nullable Long id, List<FieldError> errors) implements ParseResult {

        public Rejected {
            errors = List.copyOf(errors);
        }
    }

    /**
     * No JSON object, or no row of its file's columns, at all.
     *
     * @param id the booking's id, where it was read before the document broke off
     * @param detail what is wrong and where, for a person
     */
    record Malformed(@Nullable Long id, String detail) implements ParseResult {}
}
