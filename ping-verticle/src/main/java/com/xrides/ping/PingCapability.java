package com.xrides.ping;

import com.xrides.platform.bus.MessageType;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.ConsolePanel;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.runtime.Readiness.Found;
import com.xrides.platform.runtime.Running;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Scope;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Future;
import java.util.List;

/** Keeps short texts in a table of its own, and gives them back. */
public final class PingCapability implements Capability {

    /** What a key needs to save pings and to read them. */
    static final Scope SCOPE = new Scope("ping", "save pings and read them");

    @Override
    public String name() {
        return "ping";
    }

    @Override
    public List<MessageType<?>> messages() {
        return PingMessages.TYPES;
    }

    @Override
    public List<Scope> scopes() {
        return List.of(SCOPE);
    }

    @Override
    public List<HttpRoutes> publicRoutes(NodeContext context) {
        return List.of(new PingRoutes(context.bus()));
    }

    @Override
    public List<HttpRoutes> managementRoutes(NodeContext context) {
        return List.of(new PingFigures(context.bus()));
    }

    @Override
    public List<ConsolePanel> consolePanels() {
        return List.of(new ConsolePanel("ping", "Pings", PingCapability.class, "panel.js"));
    }

    @Override
    public List<ApiPart> apiParts() {
        return List.of(
                ApiPart.ofPublicPort("ping", PingCapability.class, "ping.yaml"),
                ApiPart.ofManagementPort("ping", PingCapability.class, "figures.yaml"));
    }

    @Override
    public List<ProblemType> problemTypes() {
        return PingProblems.ALL;
    }

    @Override
    public void prepare(NodePlan plan) {
        plan.useDatabase();
    }

    @Override
    public Future<Running> start(NodeContext context) {
        DatabaseSettings database = context.shared(DatabaseSettings.class).orElseThrow();
        var state = new DatabaseState();
        context.readiness().check("ping", () -> {
            DatabaseState.State now = state.current();
            return new Found(now.up(), now.detail());
        });
        var metrics = new PingMetrics(context.meters());
        return context.deploy(
                () -> new PingVerticle(database, context.node().name(), context.bus(), metrics, state), 1);
    }
}
