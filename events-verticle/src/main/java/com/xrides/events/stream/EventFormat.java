package com.xrides.events.stream;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.stream.StreamOutcome;
import com.xrides.platform.web.stream.text.StreamFormat;
import com.xrides.platform.web.stream.text.StreamLines;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How events are read from lines, and their outcomes written. */
final class EventFormat implements StreamFormat<StreamedEvent, SentEvent> {

    @Override
    public String items() {
        return "events";
    }

    @Override
    public List<String> results() {
        return EventResult.TEXTS;
    }

    @Override
    public StreamLines lines(Consumer<StreamedEvent> events) {
        return new EventLines(events);
    }

    @Override
    public String resultOf(StreamOutcome<StreamedEvent, SentEvent> outcome) {
        return EventResult.of(outcome).text();
    }

    @Override
    public boolean isStored(StreamOutcome<StreamedEvent, SentEvent> outcome) {
        return outcome.outcome() instanceof SentEvent.Stored stored
                && stored.result().isStored();
    }

    @Override
    public void appendName(StringBuilder line, StreamedEvent event) {
        line.append("\"source\":");
        append(line, event.source());
        line.append(",\"id\":");
        append(line, event.id());
        line.append(',');
    }

    private static void append(StringBuilder line, @Nullable String text) {
        if (text == null) {
            line.append("null");
        } else {
            line.append('"');
            JsonStringEncoder.getInstance().quoteAsString(text, line);
            line.append('"');
        }
    }

    @Override
    public void putName(JsonObject line, StreamedEvent event) {
        line.put("source", event.source()).put("id", event.id());
    }

    @Override
    public JsonObject error(StreamOutcome<StreamedEvent, SentEvent> outcome) {
        EventError error = EventError.of(outcome);
        var json = new JsonObject().put("code", error.code()).put("message", error.message());
        if (!error.errors().isEmpty()) {
            json.put("errors", Problem.toJson(error.errors()));
        }
        if (error.letter() != 0) {
            json.put("dead_letter", error.letter());
        }
        return json;
    }
}
