package com.xrides.bench.events;

import com.xrides.bench.load.BookingIds;
import com.xrides.bench.load.Requests;
import com.xrides.bench.load.Target;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Requests with one event each. One thread. */
final class EventRequests implements Requests {

    private final EventTemplates events;
    private final BookingIds ids;

    /** Requests for the ids' positions. */
    EventRequests(Target target, BookingIds ids, Clock clock) {
        this.events = new EventTemplates(body -> request(target, body), clock);
        this.ids = ids;
    }

    /** A look at the figures, always the same. */
    static Requests figures(Target target) {
        byte[] request = "GET %s HTTP/1.1\r\nHost: %s:%d\r\n\r\n"
                .formatted(target.path(), target.host(), target.port())
                .getBytes(StandardCharsets.US_ASCII);
        return (out, position) -> out.put(request);
    }

    @Override
    public void appendTo(ByteBuffer out, int position) {
        events.appendTo(out, position, ids.idAt(position));
    }

    private static String request(Target target, String body) {
        return "POST %s HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(target.path(), target.host(), target.port(), body.length(), body);
    }
}
