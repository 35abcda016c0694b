package com.xrides.bench.chats;

import com.xrides.bench.load.Target;
import com.xrides.bench.process.Watched;
import com.xrides.bench.subject.BookingsTable;
import com.xrides.bench.subject.LaunchedNode;
import com.xrides.bench.subject.Subject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A process of ours that takes messages: a node, or the server that locks rows. Blocking. */
record ChatSubject(String name, LaunchedNode node) implements Subject {

    private static final int CREATED = 201;
    private static final int OK = 200;

    @Override
    public void start() {
        node.start();
    }

    @Override
    public void stop() {
        node.stop();
    }

    /** Where bookings are sent. */
    @Override
    public Target target() {
        return new Target("127.0.0.1", node.port(), "/bookings", CREATED);
    }

    /** Where is read. */
    Target reading() {
        return new Target("127.0.0.1", node.port(), "/", OK);
    }

    @Override
    public Optional<BookingsTable> table() {
        return Optional.empty();
    }

    @Override
    public List<Watched> processes() {
        return List.of(node.watched());
    }

    /** Of messages. */
    @Override
    public Optional<Batches> batches() {
        OptionalDouble messages = node.management().metric("xrides_chat_batch_sum", "");
        OptionalDouble statements = node.management().metric("xrides_chat_batch_count", "");
        return messages.isPresent() && statements.isPresent()
                ? Optional.of(new Batches(messages.getAsDouble(), statements.getAsDouble()))
                : Optional.empty();
    }
}
