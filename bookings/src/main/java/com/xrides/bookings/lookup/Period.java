package com.xrides.bookings.lookup;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The period of an audit.
 *
 * @param to exclusive
 */
public record Period(Instant from, Instant to) {

    private static final Duration DEFAULT_LENGTH = Duration.ofDays(1);

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from (%s) must be before to (%s)".formatted(from, to));
        }
    }

    /**
     * Parses RFC 3339 times in UTC; the end defaults to now, the beginning to a day before the end.
     *
     * @throws IllegalArgumentException naming the invalid time
     */
    public static Period parse(Optional<String> from, Optional<String> to, Instant now) {
        Instant end = to.map(text -> time("to", text)).orElse(now);
        Instant begin = from.map(text -> time("from", text)).orElseGet(() -> end.minus(DEFAULT_LENGTH));
        return new Period(begin, end);
    }

    private static Instant time(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" is no time such as 2026-11-21T06:00:00Z".formatted(name, text), e);
        }
    }
}
