package com.xrides.intake.http;

import com.xrides.intake.contract.MessageBus;
import com.xrides.intake.contract.Routes;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;

/** One event loop's share of the public API. Several instances listen on one port. */
public final class HttpVerticle extends VerticleBase {

    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int BACKLOG = 1024;

    private final HttpSettings settings;
    private final MessageBus bus;
    private final Routes routes;
    private final Admission admission;
    private final HttpMetrics metrics;

    private HttpServer server;

    public HttpVerticle(
            HttpSettings settings, MessageBus bus, Routes routes, Admission admission, HttpMetrics metrics) {
        this.settings = settings;
        this.bus = bus;
        this.routes = routes;
        this.admission = admission;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        var dispatcher = new Dispatcher(vertx, bus, routes);
        var lateOutcomes = new LateOutcomes(vertx, bus, metrics);
        var slowSenders = new SlowSenders(vertx, settings.maxReceive(), settings.maxIdle());
        var save = new SaveEndpoint(vertx, settings, admission, dispatcher, lateOutcomes, metrics);
        var lookup = new LookupEndpoint(bus, new StatusStream(vertx, bus));
        server = vertx.createHttpServer(options())
                .connectionHandler(slowSenders::watch)
                .invalidRequestHandler(Api::invalid)
                .requestHandler(Api.router(vertx, settings, slowSenders, save, lookup));
        return server.listen();
    }

    /** Takes no new connections and lets the requests that are being answered finish. */
    @Override
    public Future<?> stop() {
        return server.shutdown(settings.maxWait().toMillis() + 1000, TimeUnit.MILLISECONDS);
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setAcceptBacklog(BACKLOG)
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setIdleTimeout((int) settings.maxIdle().toSeconds() * 2)
                .setTcpNoDelay(true);
    }
}
