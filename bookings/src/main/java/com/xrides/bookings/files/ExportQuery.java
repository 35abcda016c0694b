package com.xrides.bookings.files;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which stored bookings to export, and in which format.
 *
 * @param fromId the lowest id, inclusive
 * @param toId the highest id, inclusive
 * @param since stored at or after
 * @param until stored before
 * @param withStoredAt whether to add the time at which each was stored
 */
public record ExportQuery(
        FileFormat format, long fromId, long toId, Instant since, Instant until, boolean withStoredAt) {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    public ExportQuery {
        if (fromId < 1) {
            throw new IllegalArgumentException("from-id: %d is no id, they begin with 1".formatted(fromId));
        }
        if (fromId > toId) {
            throw new IllegalArgumentException("from-id: %d is above to-id, %d".formatted(fromId, toId));
        }
        if (!since.isBefore(until)) {
            throw new IllegalArgumentException("since (%s) must be before until (%s)".formatted(since, until));
        }
    }

    /** Builds a query; null means no restriction. */
    public static ExportQuery of(
            FileFormat format,
            @Nullable Long fromId,
            @Nullable Long toId,
            @Nullable String since,
            @Nullable String until,
            boolean withStoredAt) {
        return new ExportQuery(
                format,
                fromId == null ? 1 : fromId,
                toId == null ? Long.MAX_VALUE : toId,
                since == null ? FIRST : time("since", since),
                until == null ? LAST : time("until", until),
                withStoredAt);
    }

    /**
     * Parses a request's query parameters.
     *
     * @param parameters the value of a parameter by name, null where it is missing
     * @throws IllegalArgumentException naming the invalid parameter
     */
    public static ExportQuery parse(Function<String, @Nullable String> parameters) {
        return of(
                FileFormat.parse(Optional.ofNullable(parameters.apply("format")).orElse("ndjson")),
                id("from_id", parameters.apply("from_id")),
                id("to_id", parameters.apply("to_id")),
                parameters.apply("since"),
                parameters.apply("until"),
                Boolean.parseBoolean(parameters.apply("with_stored_at")));
    }

    /** Formats the query as {@link #parse} reads it. */
    public String toParameters() {
        return "format=%s&from_id=%d&to_id=%d&since=%s&until=%s&with_stored_at=%b"
                .formatted(format.text(), fromId, toId, encoded(since), encoded(until), withStoredAt);
    }

    private static @Nullable Long id(String name, @Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s: \"%s\" is no whole number".formatted(name, text), e);
        }
    }

    private static Instant time(String name, String text) {
        try {
            Instant time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            if (year < 1 || year > 9999) {
                throw new DateTimeException("the year " + year);
            }
            return time;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" is no time such as 2026-11-21T06:00:00Z or 2026-11-21T11:30:00+05:30"
                            .formatted(name, text),
                    e);
        }
    }

    private static String encoded(Instant time) {
        return URLEncoder.encode(time.toString(), StandardCharsets.UTF_8);
    }
}
