package com.xrides.platform.web.stream.text;

import com.xrides.platform.web.stream.StreamItem;
import com.xrides.platform.web.stream.StreamOutcome;
import com.xrides.platform.web.stream.text.StreamQuery.Report;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Encodes the lines of a response, each a JSON object and a newline. */
final class AnswerLines<I extends StreamItem, R> {

    /** Estimated bytes of a line without an error. */
    private static final int USUAL_LENGTH = 56;

    private final Report report;
    private final StreamFormat<I, R> format;

    AnswerLines(Report report, StreamFormat<I, R> format) {
        this.report = report;
        this.format = format;
    }

    /** A line for each outcome that the client asked for; empty when there is none. */
    String outcomes(List<StreamOutcome<I, R>> outcomes) {
        boolean all = report == Report.ALL;
        var lines = new StringBuilder(all ? USUAL_LENGTH * outcomes.size() : 0);
        for (StreamOutcome<I, R> outcome : outcomes) {
            if (!format.isStored(outcome)) {
                lines.append(failed(outcome).encode()).append('\n');
            } else if (all) {
                appendStored(lines, outcome);
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

    /** The summary of a stream that ended early; items after the line that it names may be stored or not. */
    static String incomplete(Tally tally, String code, String message) {
        return summary(tally.writeTo(new JsonObject().put("complete", false), tally.line())
                .put("error", new JsonObject().put("code", code).put("message", message)));
    }

    private static String summary(JsonObject summary) {
        return new JsonObject().put("summary", summary).encode() + '\n';
    }

    private void appendStored(StringBuilder lines, StreamOutcome<I, R> outcome) {
        I item = outcome.item();
        lines.append("{\"line\":").append(item.line());
        if (item.lastLine() > item.line()) {
            lines.append(",\"lines\":").append(linesOf(item));
        }
        lines.append(',');
        format.appendName(lines, item);
        lines.append("\"status\":\"").append(format.resultOf(outcome)).append("\"}\n");
    }

    private JsonObject failed(StreamOutcome<I, R> outcome) {
        I item = outcome.item();
        JsonObject line = new JsonObject().put("line", item.line());
        if (item.lastLine() > item.line()) {
            line.put("lines", linesOf(item));
        }
        format.putName(line, item);
        return line.put("status", format.resultOf(outcome)).put("error", format.error(outcome));
    }

    private static long linesOf(StreamItem item) {
        return item.lastLine() - item.line() + 1;
    }
}
