package com.xrides.bookings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** How JSON from clients is parsed: bounded in depth and in the length of numbers. Any thread. */
public final class StrictJson {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 400;

    /** Shared by all who parse and write bookings. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            // Names come from strangers: they must fill neither the JVM's string table nor the factory's own.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private StrictJson() {}

    /** What is wrong and where, for a person. */
    public static String describe(JsonProcessingException e) {
        String message = e.getOriginalMessage().lines().findFirst().orElse("cannot be parsed");
        // Documents that break a bound, on nesting for one, are refused without a place.
        JsonLocation place = e.getLocation();
        if (place == null) {
            return message;
        }
        // On a line among others, its first line is not theirs.
        return place.getLineNr() == 1
                ? "%s (column %d)".formatted(message, place.getColumnNr())
                : "%s (line %d, column %d)".formatted(message, place.getLineNr(), place.getColumnNr());
    }
}
