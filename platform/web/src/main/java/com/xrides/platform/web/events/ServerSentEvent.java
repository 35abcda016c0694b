package com.xrides.platform.web.events;

import io.vertx.core.buffer.Buffer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server-sent event. Encode it once if it is sent to many clients.
 *
 * @param id the id that a client sends as {@code Last-Event-ID} when it reconnects; null for an event that it cannot
 *     resume at
 * @param event its type; null for {@code message}
 * @param data its text, of any number of lines
 */
public record ServerSentEvent(@Nullable String id, @Nullable String event, String data) {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    public ServerSentEvent {
        requireOneLine("id", id);
        requireOneLine("event", event);
    }

    /** An event without an id. */
    public static ServerSentEvent of(String event, String data) {
        return new ServerSentEvent(null, event, data);
    }

    /** An event that clients can resume at. */
    public static ServerSentEvent of(long id, String event, String data) {
        return new ServerSentEvent(String.valueOf(id), event, data);
    }

    /** The event as it is sent, with the empty line at its end. */
    public Buffer encode() {
        var text = new StringBuilder(data.length() + 64);
        if (id != null) {
            text.append("id: ").append(id).append('\n');
        }
        if (event != null) {
            text.append("event: ").append(event).append('\n');
        }
        if (data.indexOf('\n') < 0 && data.indexOf('\r') < 0) {
            text.append("data: ").append(data).append('\n');
        } else {
            for (String line : LINE_END.split(data, -1)) {
                text.append("data: ").append(line).append('\n');
            }
        }
        return Buffer.buffer(text.append('\n').toString());
    }

    private static void requireOneLine(String name, @Nullable String value) {
        if (value != null && value.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            throw new IllegalArgumentException("%s of an event must be one line, not \"%s\"".formatted(name, value));
        }
    }
}
