package com.xrides.events;

import com.xrides.events.api.EventFigures;
import com.xrides.events.api.EventProblems;
import com.xrides.events.api.EventRoutes;
import com.xrides.events.api.EventScopes;
import com.xrides.events.figures.FiguresVerticle;
import com.xrides.events.figures.Materialized;
import com.xrides.events.intake.IntakeMetrics;
import com.xrides.events.intake.IntakeVerticle;
import com.xrides.events.intake.UnreadLetters;
import com.xrides.events.stream.EventPipelines;
import com.xrides.events.stream.EventStreamRoutes;
import com.xrides.events.stream.RideEventsApi;
import com.xrides.platform.grpc.GrpcApis;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.ConsolePanel;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.Running;
import com.xrides.platform.runtime.spool.NodeSpool;
import com.xrides.platform.runtime.spool.SpoolKinds;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Scope;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.platform.web.problem.ProblemType;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Future;
import java.util.List;

/**
 * Takes ride events, holds them while the tables are away, and shows what is counted of them, on every node that serves clients.
 * Started behind the spool and before the port.
 */
public final class EventsServing implements Capability {

    @Override
    public String name() {
        return "ride-events";
    }

    /** That of those who serve clients. */
    @Override
    public String role() {
        return "http";
    }

    @Override
    public List<Scope> scopes() {
        return EventScopes.ALL;
    }

    @Override
    public List<HttpRoutes> publicRoutes(NodeContext context) {
        IntakeVerticle intake = context.shared(IntakeVerticle.class).orElseThrow();
        UnreadLetters letters = context.shared(UnreadLetters.class).orElseThrow();
        EventPipelines pipelines = context.shared(EventPipelines.class).orElseThrow();
        return List.of(
                new EventRoutes(context.bus(), intake, letters, figures(context)),
                new EventStreamRoutes(context.vertx(), context.bus().tracing(), pipelines, context.accessLog()));
    }

    @Override
    public List<HttpRoutes> managementRoutes(NodeContext context) {
        return List.of(new EventFigures(context.bus(), figures(context).materialized()));
    }

    @Override
    public List<ConsolePanel> consolePanels() {
        return List.of(new ConsolePanel("events", "Events and money", EventsServing.class, "panel.js"));
    }

    @Override
    public List<ApiPart> apiParts() {
        return List.of(
                ApiPart.ofPublicPort("events", EventsServing.class, "events.yaml"),
                ApiPart.ofManagementPort("events", EventsServing.class, "operators.yaml"));
    }

    @Override
    public List<ProblemType> problemTypes() {
        return EventProblems.ALL;
    }

    @Override
    public Future<Running> start(NodeContext context) {
        var intake = new IntakeVerticle(
                context.bus(),
                context.shared(NodeSpool.class),
                SpoolKinds.of(context),
                new IntakeMetrics(context.meters()));
        FiguresVerticle figures = figures(context);
        Gauge.builder("xrides.events.unconverted", figures.materialized(), Materialized::unconverted)
                .strongReference(true)
                .description("Stored events whose money is not in euros, in the whole cluster")
                .register(context.meters());
        context.share(IntakeVerticle.class, intake);
        stream(context, intake);
        return context.deploy(() -> intake, 1)
                .compose(taking -> context.deploy(() -> figures, 1)
                        .map(counting -> () -> counting.stop().eventually(taking::stop)));
    }

    /** What takes streams; their gRPC service is served by whoever opens the port, later. */
    private static void stream(NodeContext context, IntakeVerticle intake) {
        var letters = new UnreadLetters(
                context.bus(), context.shared(NodeSpool.class), SpoolKinds.of(context), intake::areTablesUp);
        var pipelines = new EventPipelines(context.vertx(), intake, letters, context.meters());
        context.share(UnreadLetters.class, letters);
        context.share(EventPipelines.class, pipelines);
        GrpcApis.of(context).add(new RideEventsApi(pipelines));
    }

    /** Also made for the management port of a node that does not follow what is counted. */
    private static FiguresVerticle figures(NodeContext context) {
        return context.shared(FiguresVerticle.class, () -> new FiguresVerticle(context.bus()));
    }
}
