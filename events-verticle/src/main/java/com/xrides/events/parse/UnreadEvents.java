package com.xrides.events.parse;

import com.xrides.events.model.DeadLetter.Unread;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.Base64;

/** Bodies that could not be read, and reading them again. Any thread. */
public final class UnreadEvents {

    private UnreadEvents() {}

    /** Reads a body in the form that its content type and headers say. */
    public static ParsedEvent parse(String contentType, MultiMap headers, byte[] body) {
        if (contentType.startsWith(EventLine.TYPE)) {
            return EventLine.parse(body, 0, body.length);
        }
        if (contentType.startsWith(CloudEvent.STRUCTURED)) {
            return CloudEvent.structured(body);
        }
        return CloudEvent.isBinary(headers) ? CloudEvent.binary(headers, body) : EventJson.parse(body);
    }

    /** The same of a body that was kept. */
    public static ParsedEvent parse(Unread unread) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        if (!unread.headers().isEmpty()) {
            new JsonObject(unread.headers())
                    .forEach(header ->
                            headers.add(header.getKey(), header.getValue().toString()));
        }
        return parse(unread.contentType(), headers, Base64.getDecoder().decode(unread.base64()));
    }

    /** A body with what is needed to read it again. */
    public static Unread keep(String contentType, MultiMap headers, byte[] body) {
        var kept = new JsonObject();
        headers.forEach(header -> {
            if (CloudEvent.isAttribute(header)) {
                kept.put(header.getKey(), header.getValue());
            }
        });
        return new Unread(
                contentType,
                kept.isEmpty() ? "" : kept.encode(),
                Base64.getEncoder().encodeToString(body));
    }
}
