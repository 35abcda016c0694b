package com.xrides.stream.text;

import com.xrides.bookings.ParseResult;
import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.Problem;
import com.xrides.stream.pipeline.StreamOutcome;
import com.xrides.stream.text.StreamQuery.Report;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Encodes the lines of a response, each a JSON object and a newline. */
final class AnswerLines {

    /** Estimated bytes of a line without an error. */
    private static final int USUAL_LENGTH = 56;

    private final StreamQuery query;

    AnswerLines(StreamQuery query) {
        this.query = query;
    }

    /** A line for each outcome that the client asked for; empty when there is none. */
    String outcomes(List<StreamOutcome> outcomes) {
        boolean all = query.report() == Report.ALL;
        var lines = new StringBuilder(all ? USUAL_LENGTH * outcomes.size() : 0);
        for (StreamOutcome outcome : outcomes) {
            Outcome saved = outcome.outcome();
            if (saved != null && saved.isStored()) {
                if (all) {
                    appendSaved(lines, outcome);
                }
            } else {
                lines.append(failed(outcome).encode()).append('\n');
            }
        }
        return lines.toString();
    }

    static String progress(Tally tally) {
        return new JsonObject()
                        .put("progress", tally.writeTo(new JsonObject(), tally.line()))
                        .encode()
                + '\n';
    }

    /** The summary of a stream that was read to its end, which is this line. */
    static String complete(Tally tally, long lines) {
        return summary(tally.writeTo(new JsonObject().put("complete", true), lines));
    }

    /** The summary of a stream that ended early; bookings after the line that it names may be stored or not. */
    static String incomplete(Tally tally, String code, String message) {
        return summary(tally.writeTo(new JsonObject().put("complete", false), tally.line())
                .put("error", new JsonObject().put("code", code).put("message", message)));
    }

    private static String summary(JsonObject summary) {
        return new JsonObject().put("summary", summary).encode() + '\n';
    }

    private static void appendSaved(StringBuilder lines, StreamOutcome outcome) {
        StreamedBooking booking = outcome.booking();
        lines.append("{\"line\":").append(booking.line());
        if (booking.lines() > 1) {
            lines.append(",\"lines\":").append(booking.lines());
        }
        lines.append(",\"id\":").append(booking.id()).append(",\"status\":\"");
        lines.append(outcome.result().text()).append("\"}\n");
    }

    private JsonObject failed(StreamOutcome outcome) {
        StreamedBooking booking = outcome.booking();
        JsonObject line = new JsonObject().put("line", booking.line());
        if (booking.lines() > 1) {
            line.put("lines", booking.lines());
        }
        return line.put("id", booking.id())
                .put("status", outcome.result().text())
                .put("error", error(outcome));
    }

    private JsonObject error(StreamOutcome outcome) {
        Outcome failure = outcome.outcome();
        return failure == null
                ? error(outcome.booking().result())
                : error(failure.kind().code(), failure.detail());
    }

    private JsonObject error(ParseResult result) {
        if (result instanceof ParseResult.Malformed malformed) {
            return error(query.format().malformedCode(), malformed.detail());
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
