package com.xrides.status;

import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.Running;
import io.vertx.core.Future;

/** Tells what is known of a booking, and records outcomes that come after their request has ended. */
public final class StatusCapability implements Capability {

    @Override
    public String name() {
        return "status";
    }

    @Override
    public Future<Running> start(NodeContext context) {
        var metrics = new StatusMetrics(context.meters());
        return context.deploy(() -> new StatusVerticle(context.bus(), metrics), 1);
    }
}
