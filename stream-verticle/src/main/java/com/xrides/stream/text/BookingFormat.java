package com.xrides.stream.text;

import com.xrides.bookings.ParseResult;
import com.xrides.bookings.lines.CsvLines;
import com.xrides.bookings.lines.JsonLines;
import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.RequestResult;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.stream.StreamOutcome;
import com.xrides.platform.web.stream.text.StreamFormat;
import com.xrides.platform.web.stream.text.StreamLines;
import com.xrides.stream.pipeline.StreamResults;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How bookings are read from lines, and their outcomes written.
 *
 * @param malformedCode the error code of a line that cannot be parsed
 */
record BookingFormat(String malformedCode, Function<Consumer<StreamedBooking>, StreamLines> readers)
        implements StreamFormat<StreamedBooking, Outcome> {

    private static final List<String> RESULTS =
            StreamResults.ALL.stream().map(RequestResult::text).toList();

    static BookingFormat ofNdjson() {
        return new BookingFormat("malformed-json", JsonLines::new);
    }

    /** @param zone the time zone of local times; null if the request gives none */
    static BookingFormat ofCsv(@Nullable ZoneId zone) {
        return new BookingFormat("malformed-csv", bookings -> new CsvLines(zone, bookings));
    }

    @Override
    public String items() {
        return "bookings";
    }

    @Override
    public List<String> results() {
        return RESULTS;
    }

    @Override
    public StreamLines lines(Consumer<StreamedBooking> bookings) {
        return readers.apply(bookings);
    }

    @Override
    public String resultOf(StreamOutcome<StreamedBooking, Outcome> outcome) {
        return StreamResults.of(outcome).text();
    }

    @Override
    public boolean isStored(StreamOutcome<StreamedBooking, Outcome> outcome) {
        Outcome saved = outcome.outcome();
        return saved != null && saved.isStored();
    }

    @Override
    public void appendName(StringBuilder line, StreamedBooking booking) {
        line.append("\"id\":").append(booking.id()).append(',');
    }

    @Override
    public void putName(JsonObject line, StreamedBooking booking) {
        line.put("id", booking.id());
    }

    @Override
    public JsonObject error(StreamOutcome<StreamedBooking, Outcome> outcome) {
        Outcome failure = outcome.outcome();
        return failure == null
                ? error(outcome.item().result())
                : error(failure.kind().code(), failure.detail());
    }

    private JsonObject error(ParseResult result) {
        if (result instanceof ParseResult.Malformed malformed) {
            return error(malformedCode, malformed.detail());
        }
        List<FieldError> errors = ((ParseResult.Rejected) result).errors();
        return error(
                        "invalid-booking",
                        "The booking was not stored: %d of its fields must be mended.".formatted(errors.size()))
                .put("errors", Problem.toJson(errors));
    }

    private static JsonObject error(String code, String message) {
        return new JsonObject().put("code", code).put("message", message);
    }
}
