package com.xrides.events.stream;

import com.xrides.events.model.DeadLetter.Unread;
import com.xrides.events.parse.ParsedEvent;
import com.xrides.platform.web.stream.StreamItem;
import org.jspecify.annotations.Nullable;

/**
 * One event of a stream, with the result of parsing it.
 *
 * @param line its line, or its place among the events of messages, counted from 1
 * @param unread its bytes where they could not be read and are to be kept; else null
 */
record StreamedEvent(
        long line, ParsedEvent result, @Nullable Unread unread, int size) implements StreamItem {

    @Override
    public boolean isToBeSent() {
        return result instanceof ParsedEvent.Accepted || unread != null;
    }

    /** The event's source; null where it could not be read. */
    @Nullable
    String source() {
        if (result instanceof ParsedEvent.Accepted accepted) {
            return accepted.event().key().source();
        }
        return result instanceof ParsedEvent.Rejected rejected ? rejected.source() : null;
    }

    /** The event's id; null where it could not be read. */
    @Nullable
    String id() {
        if (result instanceof ParsedEvent.Accepted accepted) {
            return accepted.event().key().id();
        }
        return result instanceof ParsedEvent.Rejected rejected ? rejected.id() : null;
    }
}
