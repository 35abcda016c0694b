package com.xrides.bench.events;

import com.xrides.bench.StreamMeasuring;
import com.xrides.bench.load.Target;
import com.xrides.bench.stream.TextStream;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A {@code POST /events/stream}, after which there must be as many new rows as events were sent. Blocking. */
final class EventStream implements StreamMeasuring.Running {

    private final EventLines lines;
    private final TextStream stream;
    private final LongSupplier rows;
    private final long rowsBefore;

    private EventStream(EventLines lines, TextStream stream, LongSupplier rows, long rowsBefore) {
        this.lines = lines;
        this.stream = stream;
        this.rows = rows;
        this.rowsBefore = rowsBefore;
    }

    /**
     * Connects and starts; returns at once.
     *
     * @param events where single events are sent
     */
    static EventStream start(Target events, EventLines lines, LongSupplier rows) {
        long before = rows.getAsLong();
        return new EventStream(lines, TextStream.start(events.at("/stream?report=progress"), lines), rows, before);
    }

    @Override
    public long stored() {
        return stream.stored();
    }

    @Override
    public Optional<String> finish() {
        stream.finish();
        long stored = rows.getAsLong() - rowsBefore;
        return stored == lines.count()
                ? Optional.empty()
                : Optional.of("%d rows of %d events".formatted(stored, lines.count()));
    }
}
