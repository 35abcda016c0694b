package com.xrides.feed;

import com.xrides.feed.api.PlanProblems;
import com.xrides.feed.api.PlanRoutes;
import com.xrides.feed.search.PlanScopes;
import com.xrides.feed.search.SearchMetrics;
import com.xrides.feed.search.SearchRoutes;
import com.xrides.feed.snapshot.SnapshotMetrics;
import com.xrides.feed.snapshot.SnapshotSettings;
import com.xrides.feed.snapshot.SnapshotVerticle;
import com.xrides.feed.snapshot.Snapshots;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.runtime.Running;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Scope;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Future;
import java.util.List;

/** Serves plans from the memory of every node that serves clients, and from its disk while nobody else can be asked. */
public final class PlansCapability implements Capability {

    /** The role of those who serve clients. */
    private static final String HTTP = "http";

    private final FeedOptions options;

    PlansCapability(FeedOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "plans";
    }

    @Override
    public String role() {
        return HTTP;
    }

    @Override
    public List<Scope> scopes() {
        return List.of(PlanScopes.READ);
    }

    @Override
    public List<HttpRoutes> publicRoutes(NodeContext context) {
        Snapshots snapshots = snapshots(context);
        return List.of(
                new SearchRoutes(context.bus(), snapshots, new SearchMetrics(context.meters())),
                new PlanRoutes(context.bus(), snapshots));
    }

    @Override
    public List<ApiPart> apiParts() {
        return List.of(ApiPart.ofPublicPort("plans", PlansCapability.class, "plans.yaml"));
    }

    @Override
    public List<ProblemType> problemTypes() {
        return PlanProblems.ALL;
    }

    @Override
    public void prepare(NodePlan plan) {
        if (!options.serving(plan.dataDirectory()).feeds().isEmpty()) {
            plan.writeToDisk();
        }
    }

    @Override
    public Future<Running> start(NodeContext context) {
        SnapshotSettings settings = options.serving(context.dataDirectory());
        if (settings.feeds().isEmpty()) {
            return Future.succeededFuture(Running.NOTHING);
        }
        Snapshots snapshots = snapshots(context);
        var metrics = new SnapshotMetrics(context.meters(), snapshots);
        return context.deploy(() -> new SnapshotVerticle(settings, context.bus(), snapshots, metrics), 1);
    }

    private static Snapshots snapshots(NodeContext context) {
        return context.shared(Snapshots.class, Snapshots::new);
    }
}
