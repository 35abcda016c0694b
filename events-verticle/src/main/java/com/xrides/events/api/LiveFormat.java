package com.xrides.events.api;

import com.xrides.events.model.StoredEvent;
import com.xrides.platform.web.events.EventStream;
import com.xrides.platform.web.events.ServerSentEvent;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How events are written to those who follow them live. */
enum LiveFormat {
    /** Server-sent events, whose ids are the events' cursors. */
    SERVER_SENT(EventStream.TYPE, ": \n\n") {
        @Override
        Buffer write(StoredEvent event) {
            return new ServerSentEvent(event.cursor().text(), "ride_event", EventJsonText.write(event)).encode();
        }
    },
    /** A JSON object a line; empty lines in between keep the connection. */
    LINES("application/x-ndjson", "\n") {
        @Override
        Buffer write(StoredEvent event) {
            return Buffer.buffer(EventJsonText.write(event) + "\n");
        }
    };

    private final String type;
    private final String beat;

    LiveFormat(String type, String beat) {
        this.type = type;
        this.beat = beat;
    }

    /** The format that a client asks for; empty where it wants a page. */
    static Optional<LiveFormat> of(@Nullable String accept) {
        if (accept == null) {
            return Optional.empty();
        }
        if (accept.contains(SERVER_SENT.type)) {
            return Optional.of(SERVER_SENT);
        }
        return accept.contains(LINES.type) || accept.contains("application/ndjson")
                ? Optional.of(LINES)
                : Optional.empty();
    }

    String type() {
        return type;
    }

    /** What is sent when there is nothing to say. */
    Buffer beat() {
        return Buffer.buffer(beat);
    }

    abstract Buffer write(StoredEvent event);
}
