package com.xrides.feed.search;

import com.xrides.feed.snapshot.Snapshots;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;

/** The route of the search on the public port. */
public final class SearchRoutes implements HttpRoutes {

    private final MessageBus bus;
    private final Snapshots snapshots;
    private final SearchMetrics metrics;

    public SearchRoutes(MessageBus bus, Snapshots snapshots, SearchMetrics metrics) {
        this.bus = bus;
        this.snapshots = snapshots;
        this.metrics = metrics;
    }

    @Override
    public void mount(HttpApi api) {
        var handler = new SearchHandler(api.vertx(), bus, snapshots, metrics);
        api.get("/search").requires(Access.of(PlanScopes.READ)).handleDirectly(handler::handle);
    }
}
