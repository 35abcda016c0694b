package com.xrides.bench.subject;

import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.Running;
import io.vertx.core.Future;

/** A {@link StandIn} beside the capabilities of a node. */
final class StandInCapability implements Capability {

    @Override
    public String name() {
        return "stand-in";
    }

    @Override
    public String role() {
        return EVERYWHERE;
    }

    @Override
    public Future<Running> start(NodeContext context) {
        return context.deploy(() -> new StandIn(context.bus()), 1);
    }
}
