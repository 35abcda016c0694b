package com.xrides.http;

import com.xrides.bookings.delivery.LocalSpool;
import com.xrides.bookings.delivery.Writers;
import com.xrides.bookings.lookup.LookupClient;
import com.xrides.bookings.messages.SpoolMessages.KeepBooking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.web.SlowClientGuard;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One event loop's share of the public API. Several instances listen on one port. */
public final class HttpVerticle extends VerticleBase {

    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int BACKLOG = 1024;

    private final HttpSettings settings;
    private final MessageBus bus;
    private final Writers routes;
    private final Optional<Address<KeepBooking, Kept>> spool;
    private final InFlightLimit admission;
    private final DatabaseBreaker breaker;
    private final HttpMetrics metrics;
    private final Handler<HttpServerRequest> streams;
    private final AccessLog accessLog;

    private HttpServer server;

    /**
     * A verticle yet to be deployed.
     *
     * @param spool where bookings are held whose outcome is not known in time; without one they are refused
     * @param admission shared by the instances of a node, as are the breaker and the metrics
     * @param streams answers requests whose bodies are streams of bookings, and logs them; from any event loop
     */
    public HttpVerticle(
            HttpSettings settings,
            MessageBus bus,
            Writers routes,
            Optional<Address<KeepBooking, Kept>> spool,
            InFlightLimit admission,
            DatabaseBreaker breaker,
            HttpMetrics metrics,
            Handler<HttpServerRequest> streams,
            AccessLog accessLog) {
        this.settings = settings;
        this.bus = bus;
        this.routes = routes;
        this.spool = spool;
        this.admission = admission;
        this.breaker = breaker;
        this.metrics = metrics;
        this.streams = streams;
        this.accessLog = accessLog;
    }

    @Override
    public Future<?> start() {
        var intake = new SaveContext(
                admission,
                new Dispatcher(vertx, bus, routes),
                new RequestTimeouts(vertx, settings.maxWait()),
                breaker,
                spool.map(address -> new LocalSpool(bus, address)),
                new LateOutcomes(vertx, bus, metrics),
                metrics,
                bus.tracing());
        var slowSenders = new SlowClientGuard(vertx, settings.maxReceive(), settings.maxIdle(), settings.maxSilence());
        var save = new SaveEndpoint(settings, intake);
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
