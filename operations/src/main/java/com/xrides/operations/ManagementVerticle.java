package com.xrides.operations;

import com.xrides.bookings.BookingScopes;
import com.xrides.operations.api.OperatorApi;
import com.xrides.operations.audit.AuditEndpoint;
import com.xrides.operations.console.Console;
import com.xrides.operations.docs.ApiPages;
import com.xrides.operations.export.ExportEndpoint;
import com.xrides.operations.figures.ClusterFigures;
import com.xrides.platform.runtime.Readiness;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.ManagementApi;
import com.xrides.platform.web.OtherMethods;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.AccessGuard;
import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.access.OperatorCheck;
import com.xrides.platform.web.access.Role;
import com.xrides.platform.web.guard.AllowedHosts;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.platform.web.port.ClientCertificate;
import com.xrides.platform.web.port.HttpPort;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.healthchecks.HealthCheckHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The management port: metrics, health checks, the console and the operator API. Never meant for the internet. */
public final class ManagementVerticle extends VerticleBase {

    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    /** Longer than the two minutes that an audit may take before its first byte. */
    static final Duration UNREAD = Duration.ofMinutes(3);

    private final HttpPort port;
    private final AllowedHosts hosts;
    private final PrometheusMeterRegistry registry;
    private final Readiness readiness;
    private final AuditEndpoint audit;
    private final ExportEndpoint export;
    private final ClusterFigures figures;
    private final Console console;
    private final OperatorApi desk;
    private final List<ApiPart> descriptions;
    private final List<HttpRoutes> capabilities;
    private OperatorCheck operators = OperatorCheck.NONE;
    private AuditTrail trail = AuditTrail.NONE;

    public ManagementVerticle(
            HttpPort port,
            AllowedHosts hosts,
            PrometheusMeterRegistry registry,
            Readiness readiness,
            AuditEndpoint audit,
            ExportEndpoint export,
            ClusterFigures figures,
            Console console,
            OperatorApi desk,
            List<ApiPart> descriptions,
            List<HttpRoutes> capabilities) {
        this.port = port;
        this.hosts = hosts;
        this.registry = registry;
        this.readiness = readiness;
        this.audit = audit;
        this.export = export;
        this.figures = figures;
        this.console = console;
        this.desk = desk;
        this.descriptions = List.copyOf(descriptions);
        this.capabilities = List.copyOf(capabilities);
    }

    /** Lets in whom that finds out, and puts on record what they do; before it is deployed. */
    public ManagementVerticle guardedBy(OperatorCheck operators, AuditTrail trail) {
        this.operators = operators;
        this.trail = trail;
        return this;
    }

    @Override
    public Future<?> start() {
        return figures.start(vertx)
                .compose(started -> port.listen(
                        port.server(vertx, connection -> {}).requestHandler(OtherMethods.before(router(vertx)))));
    }

    @Override
    public Future<?> stop() {
        return figures.stop();
    }

    /**
     * The options of the HTTP server. Probes and scrapes are not traced. No HTTP/2: with Vert.x 5.0.8 some long answers
     * to Java clients that upgrade to it, as they do by default, arrived broken. A client that does not read is
     * disconnected after a while, since resetting its response waits until it has read what was written (as well
     * 5.0.8).
     *
     * @param unread how long a response may make no progress
     */
    public static HttpServerOptions options(Duration unread) {
        var options = new HttpServerOptions();
        options.setTracingPolicy(TracingPolicy.IGNORE)
                .setHttp2ClearTextEnabled(false)
                .setUseAlpn(false);
        options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setWriteIdleTimeout((int) unread.toMillis());
        return options;
    }

    /** Builds the router of the port; once. */
    public Router router(Vertx on) {
        Router router = Router.router(on)
                .errorHandler(
                        404,
                        context -> Problem.of(
                                        ProblemType.NOT_FOUND,
                                        null,
                                        "What is here is described at /docs/ and /management.yaml.")
                                .send(context.response()))
                .errorHandler(405, context -> OtherMethods.answer(context, List.of(HttpMethod.GET)));
        router.route().handler(hosts);
        if (port.asksForCertificates()) {
            router.route().handler(new ClientCertificate());
        }
        // Before anybody is asked who it is: what they tell is no secret, and probes have no key.
        router.get("/health/live").handler(ManagementVerticle::live);
        router.get("/health/ready").handler(HealthCheckHandler.createWithHealthChecks(readiness.checks()));
        refuseOtherMethods(router, "/health/live", "/health/ready");
        operators.mountPages(router);
        router.route().handler(AccessGuard.identify(operators));
        router.get("/export")
                .handler(AccessGuard.require(Access.of(Role.OPERATOR, BookingScopes.EXPORT)))
                .handler(AccessGuard.record(trail, "export"))
                .handler(export);
        refuseOtherMethods(router, "/export");
        var api = new ManagementApi(on).recordingIn(trail);
        api.mount(desk);
        capabilities.forEach(api::mount);
        api.addTo(router);
        // What follows are figures and pages, without personal data.
        router.route().handler(AccessGuard.require(Access.of(Role.VIEWER, ManagementScopes.METRICS)));
        router.get("/metrics").handler(this::metrics);
        router.get("/audit").handler(audit);
        figures.mount(router);
        console.mount(router);
        new ApiPages(on, descriptions).mount(router);
        OtherMethods.answerHead(router);
        return router;
    }

    /** The router forgets that a path was there with another method once a handler of all requests has seen it. */
    private static void refuseOtherMethods(Router router, String... paths) {
        for (String path : paths) {
            router.route(path).handler(context -> context.fail(405));
        }
    }

    /** Liveness only says that this port answers; the database is no part of it, since a restart would not fix that. */
    private static void live(RoutingContext context) {
        var unused = context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end("{\"status\":\"UP\"}");
    }

    private void metrics(RoutingContext context) {
        var unused = context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, PROMETHEUS_TEXT)
                .end(registry.scrape());
    }
}
