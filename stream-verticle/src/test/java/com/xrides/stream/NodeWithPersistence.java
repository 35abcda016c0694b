package com.xrides.stream;

import static com.xrides.testing.Waiting.resultOf;

import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.testing.bookings.FakePersistence;
import io.vertx.core.Vertx;

/** A node with nothing but a persistence verticle, which is fake: its Vert.x, its bus, and whom it knows there. */
public final class NodeWithPersistence implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final Writers writers = resultOf(Writers.follow(vertx, bus));
    private final FakePersistence persistence = FakePersistence.serving(vertx, bus, writers, "a");

    public Vertx vertx() {
        return vertx;
    }

    public MessageBus bus() {
        return bus;
    }

    public Writers writers() {
        return writers;
    }

    public FakePersistence persistence() {
        return persistence;
    }

    @Override
    public void close() {
        resultOf(vertx.close());
    }
}
