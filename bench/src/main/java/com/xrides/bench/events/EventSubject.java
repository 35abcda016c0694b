package com.xrides.bench.events;

import com.xrides.bench.load.Target;
import com.xrides.bench.process.Watched;
import com.xrides.bench.subject.BookingsTable;
import com.xrides.bench.subject.LaunchedNode;
import com.xrides.bench.subject.Subject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A node that takes events. Blocking. */
record EventSubject(String name, LaunchedNode node) implements Subject {

    private static final int CREATED = 201;
    private static final int OK = 200;

    /** What the figures are asked for, as a console does. */
    private static final String FIGURES = "/materialize?window_size=10";

    @Override
    public void start() {
        node.start();
    }

    @Override
    public void stop() {
        node.stop();
    }

    /** Where events are sent. */
    @Override
    public Target target() {
        return at("/events", CREATED);
    }

    /** Where bookings are sent. */
    Target bookings() {
        return at("/bookings", CREATED);
    }

    /** Where the figures are. */
    Target figures() {
        return at(FIGURES, OK);
    }

    @Override
    public Optional<BookingsTable> table() {
        return Optional.empty();
    }

    @Override
    public List<Watched> processes() {
        return List.of(node.watched());
    }

    /** Of events. */
    @Override
    public Optional<Batches> batches() {
        OptionalDouble events = node.management().metric("xrides_events_batch_sum", "");
        OptionalDouble statements = node.management().metric("xrides_events_batch_count", "");
        return events.isPresent() && statements.isPresent()
                ? Optional.of(new Batches(events.getAsDouble(), statements.getAsDouble()))
                : Optional.empty();
    }

    private Target at(String path, int status) {
        return new Target("127.0.0.1", node.port(), path, status);
    }
}
