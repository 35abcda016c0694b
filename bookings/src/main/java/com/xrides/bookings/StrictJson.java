package com.xrides.bookings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** The JSON parser configuration for input from clients: nesting and number length are limited. Any thread. */
public final class StrictJson {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 400;

    /** Shared by all code that parses and writes bookings. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            // Field names are untrusted input: they must fill neither the JVM's string table nor the factory's own.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private StrictJson() {}

    /** Describes a parse error and its position, for a person. */
    public static String describe(JsonProcessingException e) {
        String message = e.getOriginalMessage().lines().findFirst().orElse("cannot be parsed");
        // Documents that exceed a limit, such as nesting, are rejected without a position.
        JsonLocation place = e.getLocation();
        if (place == null) {
            return message;
        }
        // In a stream each line is parsed alone, so its line 1 would mislead.
        return place.getLineNr() == 1
                ? "%s (column %d)".formatted(message, place.getColumnNr())
                : "%s (line %d, column %d)".formatted(message, place.getLineNr(), place.getColumnNr());
    }
}
