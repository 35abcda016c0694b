package com.xrides.bench.plans;

import com.xrides.bench.load.Target;
import com.xrides.bench.process.Watched;
import com.xrides.bench.subject.BookingsTable;
import com.xrides.bench.subject.LaunchedNode;
import com.xrides.bench.subject.Subject;
import java.util.List;
import java.util.Optional;

/** A process of ours that answers searches: a node, or the server that asks PostgreSQL. Blocking. */
record LaunchedSubject(String name, LaunchedNode node) implements Subject {

    @Override
    public void start() {
        node.start();
    }

    @Override
    public void stop() {
        node.stop();
    }

    @Override
    public Target target() {
        return new Target("127.0.0.1", node.port(), "/search", 200);
    }

    @Override
    public Optional<BookingsTable> table() {
        return Optional.empty();
    }

    @Override
    public List<Watched> processes() {
        return List.of(node.watched());
    }

    @Override
    public Optional<Batches> batches() {
        return Optional.empty();
    }
}
