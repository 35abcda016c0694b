package com.xrides.bench.events;

import com.xrides.bench.load.BookingIds;
import com.xrides.bench.stream.LineSource;
import java.nio.ByteBuffer;
import java.time.Clock;

/** New events as lines of JSON. The ids may not be used otherwise meanwhile. */
final class EventLines implements LineSource {

    private static final int PIECE_BYTES = 32 * 1024;

    private final EventTemplates events;
    private final BookingIds ids;
    private final int first;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);

    EventLines(BookingIds ids, Clock clock) {
        this.events = new EventTemplates(body -> body + "\n", clock);
        this.ids = ids;
        this.first = ids.position();
    }

    @Override
    public String contentType() {
        return "application/x-ndjson";
    }

    @Override
    public String header() {
        return "";
    }

    @Override
    public byte[] next() {
        piece.clear();
        while (piece.remaining() >= events.length(ids.position())) {
            int position = ids.take(1);
            events.appendTo(piece, position, ids.idAt(position));
        }
        byte[] bytes = new byte[piece.position()];
        piece.flip().get(bytes);
        return bytes;
    }

    @Override
    public long count() {
        return ids.position() - (long) first;
    }
}
