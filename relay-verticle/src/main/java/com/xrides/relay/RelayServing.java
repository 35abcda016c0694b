package com.xrides.relay;

import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.Running;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Scope;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.relay.riders.RiderIntake;
import com.xrides.relay.riders.RiderRoutes;
import io.vertx.core.Future;
import java.util.List;

/** Takes riders, on every node that serves clients. Started before the port. */
public final class RelayServing implements Capability {

    @Override
    public String name() {
        return "riders";
    }

    /** That of those who serve clients. */
    @Override
    public String role() {
        return "http";
    }

    @Override
    public List<Scope> scopes() {
        return List.of(RiderRoutes.WRITE);
    }

    @Override
    public List<HttpRoutes> publicRoutes(NodeContext context) {
        RiderIntake intake = context.shared(RiderIntake.class).orElseThrow();
        return List.of(new RiderRoutes(
                context.vertx(), context.bus().tracing(), intake, context.meters(), context.accessLog()));
    }

    @Override
    public List<ApiPart> apiParts() {
        return List.of(ApiPart.ofPublicPort("riders", RelayServing.class, "riders.yaml"));
    }

    @Override
    public Future<Running> start(NodeContext context) {
        var intake = new RiderIntake(context.bus());
        context.share(RiderIntake.class, intake);
        return context.deploy(() -> intake, 1);
    }
}
