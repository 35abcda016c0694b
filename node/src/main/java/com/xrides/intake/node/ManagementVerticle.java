package com.xrides.intake.node;

import com.xrides.intake.node.audit.AuditEndpoint;
import com.xrides.intake.node.files.ExportEndpoint;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.healthchecks.HealthCheckHandler;

/** What monitoring, balancers and operators look at. Never meant for the internet. */
final class ManagementVerticle extends VerticleBase {

    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final String host;
    private final int port;
    private final PrometheusMeterRegistry registry;
    private final Readiness readiness;
    private final AuditEndpoint audit;
    private final ExportEndpoint export;

    ManagementVerticle(
            String host,
            int port,
            PrometheusMeterRegistry registry,
            Readiness readiness,
            AuditEndpoint audit,
            ExportEndpoint export) {
        this.host = host;
        this.port = port;
        this.registry = registry;
        this.readiness = readiness;
        this.audit = audit;
        this.export = export;
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        router.get("/metrics").handler(this::metrics);
        router.get("/health/live").handler(ManagementVerticle::live);
        router.get("/health/ready").handler(HealthCheckHandler.createWithHealthChecks(readiness.checks()));
        router.get("/audit").handler(audit);
        router.get("/export").handler(export);
        // Probes and scrapes are nobody's trace.
        var untraced = new HttpServerOptions().setTracingPolicy(TracingPolicy.IGNORE);
        return vertx.createHttpServer(untraced).requestHandler(router).listen(port, host);
    }

    /** Lives when it can answer; the database is no part of it, a restart would not mend that. */
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
