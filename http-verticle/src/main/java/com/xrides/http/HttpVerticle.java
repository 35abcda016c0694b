package com.xrides.http;

import com.xrides.bookings.delivery.InFlightLimit;
import com.xrides.bookings.delivery.SharedSaves;
import com.xrides.bookings.lookup.LookupClient;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.web.SlowClientGuard;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;

/** One event loop's share of the public API. Several instances listen on one port. */
public final class HttpVerticle extends VerticleBase {

    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int BACKLOG = 1024;

    private final HttpSettings settings;
    private final SharedSaves saves;
    private final InFlightLimit.Share places;
    private final Handler<HttpServerRequest> streams;
    private final AccessLog accessLog;

    private HttpServer server;

    /**
     * A verticle yet to be deployed.
     *
     * @param saves shared by all APIs of a node
     * @param places shared by the instances of a node
     * @param streams answers requests whose bodies are streams of bookings, and logs them; from any event loop
     */
    public HttpVerticle(
            HttpSettings settings,
            SharedSaves saves,
            InFlightLimit.Share places,
            Handler<HttpServerRequest> streams,
            AccessLog accessLog) {
        this.settings = settings;
        this.saves = saves;
        this.places = places;
        this.streams = streams;
        this.accessLog = accessLog;
    }

    @Override
    public Future<?> start() {
        MessageBus bus = saves.bus();
        var slowSenders = new SlowClientGuard(vertx, settings.maxReceive(), settings.maxIdle(), settings.maxSilence());
        var save = new SaveEndpoint(settings, saves.onEventLoop(vertx, places, settings.maxWait()));
        var inquiries = new LookupClient(bus);
        var lookup = new LookupEndpoint(inquiries, new StatusStream(vertx, bus));
        var failures = new FailuresEndpoint(inquiries, save);
        var log = new RequestLog(accessLog, bus.tracing());
        server = vertx.createHttpServer(options())
                .connectionHandler(slowSenders::watch)
                .invalidRequestHandler(request -> {
                    Api.invalid(request);
                    log.refused(request);
                })
                .requestHandler(
                        Api.router(vertx, settings, slowSenders, save, streams, log, bus.tracing(), lookup, failures));
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
                // What nobody uses here would still look at every message. SlowClientGuard sees to idle connections.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setTcpNoDelay(true);
    }
}
