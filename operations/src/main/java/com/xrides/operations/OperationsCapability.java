package com.xrides.operations;

import com.xrides.bookings.writers.NodeSpools;
import com.xrides.bookings.writers.NodeWriters;
import com.xrides.operations.api.OperatorApi;
import com.xrides.operations.audit.Audit;
import com.xrides.operations.audit.AuditEndpoint;
import com.xrides.operations.audit.AuditMessages;
import com.xrides.operations.audit.ToldAudit;
import com.xrides.operations.console.Console;
import com.xrides.operations.docs.ManagementDescription;
import com.xrides.operations.export.ExportEndpoint;
import com.xrides.operations.figures.ClusterFigures;
import com.xrides.operations.figures.FigureMessages;
import com.xrides.operations.figures.MeteredFigures;
import com.xrides.operations.figures.NodeAnnouncer;
import com.xrides.operations.figures.NodeIdentity;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.runtime.Running;
import com.xrides.platform.runtime.Welcome;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.access.OperatorCheck;
import com.xrides.platform.web.access.Scope;
import com.xrides.platform.web.guard.AllowedHosts;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.platform.web.port.HttpPort;
import com.xrides.platform.web.port.PortSecurity;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerOptions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The management port of every node: console, figures, metrics, health, audit, export. */
public final class OperationsCapability implements Capability {

    private static final String PORT = "management";
    private static final int USUAL_PORT = 8081;

    private final OperationsOptions options = new OperationsOptions();

    @Override
    public String name() {
        return "operations";
    }

    @Override
    public String role() {
        return EVERYWHERE;
    }

    @Override
    public List<MessageType<?>> messages() {
        return Stream.<MessageType<?>>concat(FigureMessages.TYPES.stream(), AuditMessages.TYPES.stream())
                .toList();
    }

    @Override
    public List<ApiPart> apiParts() {
        return List.of(ManagementDescription.PART);
    }

    @Override
    public List<Scope> scopes() {
        return List.of(ManagementScopes.METRICS);
    }

    @Override
    public Object options() {
        return options;
    }

    @Override
    public void prepare(NodePlan plan) {
        plan.reservePort(PORT, "--management-port", options.port, USUAL_PORT);
    }

    @Override
    public Future<Running> start(NodeContext context) {
        NodeIdentity self = identity(context);
        return context.deploy(
                        () -> new NodeAnnouncer(
                                context.bus(), self, context.readiness(), new MeteredFigures(context.meters())),
                        1)
                .compose(announcer -> answerAudits(context, self)
                        .compose(audits -> startManagement(context, self)
                                .map(management -> () -> management
                                        .stop()
                                        .eventually(audits::remove)
                                        .eventually(announcer::stop))));
    }

    private static Future<Registration> answerAudits(NodeContext context, NodeIdentity self) {
        return NodeWriters.of(context)
                .compose(writers -> new ToldAudit(context.bus(), writers.told(), self.name()).answer(self.id()));
    }

    private Future<Running> startManagement(NodeContext context, NodeIdentity self) {
        AllowedHosts hosts = AllowedHosts.parse("--management-hosts", options.hosts);
        PrometheusMeterRegistry registry =
                context.shared(PrometheusMeterRegistry.class).orElseThrow();
        PortSecurity security = context.shared(PortSecurity.class).orElse(PortSecurity.USUAL);
        HttpServerOptions server = ManagementVerticle.options(ManagementVerticle.UNREAD)
                .setHost(context.node().host())
                .setPort(context.releasePort(PORT));
        var port = new HttpPort(PORT, server, security, options.maxConnections, context.meters())
                .withOptionalCertificates();
        var figures = new ClusterFigures(context.bus(), self, context.node().cluster());
        Console console = Console.read(context.capabilities().stream()
                .flatMap(capability -> capability.consolePanels().stream())
                .toList());
        List<ApiPart> parts = context.capabilities().stream()
                .flatMap(capability -> capability.apiParts().stream())
                .toList();
        List<HttpRoutes> routes = context.capabilities().stream()
                .flatMap(capability -> capability.managementRoutes(context).stream())
                .toList();
        OperatorCheck operators = context.shared(OperatorCheck.class).orElseThrow();
        AuditTrail trail = context.shared(AuditTrail.class).orElseThrow();
        return NodeWriters.of(context)
                .compose(writers -> NodeSpools.of(context)
                        .compose(spools -> context.deploy(
                                () -> new ManagementVerticle(
                                                port,
                                                hosts,
                                                registry,
                                                context.readiness(),
                                                new AuditEndpoint(new Audit(context.bus(), spools, figures::running)),
                                                new ExportEndpoint(context.bus()),
                                                figures,
                                                console,
                                                new OperatorApi(context.vertx(), context.bus(), writers),
                                                parts,
                                                routes)
                                        .guardedBy(operators, trail),
                                1)));
    }

    private static NodeIdentity identity(NodeContext context) {
        return new NodeIdentity(
                UUID.randomUUID().toString(),
                context.node().name(),
                context.node().version(),
                context.node().roles().stream().sorted().toList(),
                Instant.now(),
                context.port("http").orElse(0),
                context.port(PORT).orElse(0));
    }

    @Override
    public List<Welcome> welcome(NodeContext context) {
        String base = "%s://%s:%d"
                .formatted(
                        context.shared(PortSecurity.class)
                                .orElse(PortSecurity.USUAL)
                                .scheme(),
                        context.node().reachableHost(),
                        context.port(PORT).orElseThrow());
        return List.of(
                new Welcome("console", base + "/console/"),
                new Welcome("management", base + "/metrics, /health/ready, /docs/"));
    }
}
