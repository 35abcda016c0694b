package com.xrides.node;

import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** What somebody else runs inside a node, beside its verticles: the benchmark a stand-in for the database. */
@FunctionalInterface
public interface NodeExtension {

    /** Nothing beside them. */
    NodeExtension NONE = (vertx, bus) -> Future.succeededFuture();

    /**
     * Deploys it, before the verticles of the node; the node is up only when this completes. It is gone when the node's
     * Vert.x is.
     */
    Future<?> deploy(Vertx vertx, MessageBus bus);
}
