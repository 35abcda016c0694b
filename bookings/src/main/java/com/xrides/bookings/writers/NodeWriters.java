package com.xrides.bookings.writers;

import com.xrides.platform.runtime.NodeContext;
import io.vertx.core.Future;

/** Provides the registry of writers that all capabilities of a node share. */
public final class NodeWriters {

    private final Future<Writers> writers;

    private NodeWriters(Future<Writers> writers) {
        this.writers = writers;
    }

    /** The registry of this node; the first call subscribes to the heartbeats. */
    public static Future<Writers> of(NodeContext context) {
        return context.shared(NodeWriters.class, () -> new NodeWriters(Writers.follow(context.vertx(), context.bus())))
                .writers;
    }
}
