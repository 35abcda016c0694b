package com.xrides.events.stream;

import com.xrides.events.parse.EventLine;
import com.xrides.events.parse.ParsedEvent;
import com.xrides.platform.web.stream.text.LineCutter;
import com.xrides.platform.web.stream.text.StreamLines;
import java.util.function.Consumer;

/** Parses newline-delimited JSON, an event on each line. */
final class EventLines implements StreamLines {

    private final Consumer<StreamedEvent> events;

    EventLines(Consumer<StreamedEvent> events) {
        this.events = events;
    }

    @Override
    public boolean hasBegun() {
        return true;
    }

    @Override
    public void line(long number, byte[] bytes, int from, int to) {
        if (StreamLines.isEmpty(bytes, from, to)) {
            return;
        }
        ParsedEvent parsed = EventLine.parse(bytes, from, to);
        boolean isUnread = parsed instanceof ParsedEvent.Undecodable;
        events.accept(new StreamedEvent(number, parsed, isUnread ? EventLine.keep(bytes, from, to) : null, to - from));
    }

    /** Its bytes are gone by now, as those of a request that is too large are. */
    @Override
    public void tooLong(long number) {
        String detail = "The line is longer than %s KiB.".formatted(LineCutter.MAX_LINE / 1024);
        events.accept(new StreamedEvent(number, new ParsedEvent.Undecodable(detail), null, LineCutter.MAX_LINE));
    }

    @Override
    public void rest() {
        // Every line is parsed before the next one arrives.
    }

    @Override
    public void end() {
        // No line can be incomplete here.
    }
}
