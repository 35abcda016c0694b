package com.xrides.feed.api;

import com.xrides.feed.search.PlanScopes;
import com.xrides.feed.snapshot.Snapshots;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;

/** The routes of single plans and of demand on the public port. */
public final class PlanRoutes implements HttpRoutes {

    private final MessageBus bus;
    private final Snapshots snapshots;

    public PlanRoutes(MessageBus bus, Snapshots snapshots) {
        this.bus = bus;
        this.snapshots = snapshots;
    }

    @Override
    public void mount(HttpApi api) {
        api.get("/plans/:id").requires(Access.of(PlanScopes.READ)).handle(new PlanEndpoint(bus)::handle);
        api.get("/plans/demand").requires(Access.of(PlanScopes.READ)).handle(new DemandEndpoint(snapshots)::handle);
    }
}
