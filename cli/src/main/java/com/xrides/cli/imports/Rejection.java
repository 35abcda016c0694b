package com.xrides.cli.imports;

import com.xrides.bookings.ParseResult;
import com.xrides.bookings.lines.StreamedBooking;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An item of a file that was not stored.
 *
 * @param line the first of its lines
 * @param lines how many it takes
 * @param reason what is wrong, in one line
 */
public record Rejection(long line, long lines, @Nullable Long id, String reason) {

    /** The rejection of an item, for reasons that may take several lines. */
    public static Rejection of(long line, long lines, @Nullable Long id, String reason) {
        return new Rejection(line, lines, id, oneLine(reason));
    }

    /** Parses a rejection from the node's answer. */
    static Rejection of(JsonObject told) {
        JsonObject error = told.getJsonObject("error", new JsonObject());
        String message = error.getString("message", told.getString("status", ""));
        JsonArray errors = error.getJsonArray("errors", new JsonArray());
        String reason = errors.isEmpty()
                ? message
                : IntStream.range(0, errors.size())
                        .mapToObj(errors::getJsonObject)
                        .map(field -> field.getString("field") + " " + field.getString("message"))
                        .collect(Collectors.joining("; "));
        return new Rejection(told.getLong("line"), told.getLong("lines", 1L), told.getLong("id"), oneLine(reason));
    }

    /** The rejection of a booking that was validated locally. */
    static Rejection of(StreamedBooking booking) {
        String reason = booking.result() instanceof ParseResult.Rejected rejected
                ? rejected.errors().stream()
                        .map(error -> error.field() + " " + error.message())
                        .collect(Collectors.joining("; "))
                : ((ParseResult.Malformed) booking.result()).detail();
        return new Rejection(booking.line(), booking.lines(), booking.id(), oneLine(reason));
    }

    /** The comment above its lines, see {@link RejectComments}. */
    String comment() {
        return "# " + text();
    }

    /** Where it is and why, for a person. */
    public String text() {
        String place = lines == 1 ? "line " + line : "lines %d-%d".formatted(line, line + lines - 1);
        return "%s%s: %s".formatted(place, id == null ? "" : " (id " + id + ")", reason);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
