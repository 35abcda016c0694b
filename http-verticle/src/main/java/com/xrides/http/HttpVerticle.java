package com.xrides.http;

import com.xrides.bookings.delivery.SharedSaves;
import com.xrides.bookings.delivery.limit.InFlightLimit;
import com.xrides.bookings.lookup.FinalStatuses;
import com.xrides.bookings.lookup.LookupClient;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.PublicApi;
import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.exchange.RequestLog;
import com.xrides.platform.web.guard.SlowClientGuard;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event loop's share of the public API. Several instances listen on one port. */
public final class HttpVerticle extends VerticleBase {

    /** What a person is told who asks for a path that there is not. */
    static final String NOT_FOUND = "Bookings are posted to /bookings.";

    private final HttpSettings settings;
    private final PublicPort port;
    private final SharedSaves saves;
    private final InFlightLimit.Share places;
    private final AccessLog accessLog;
    private final List<HttpRoutes> capabilities;
    private KeyCheck keys = KeyCheck.NONE;
    private AuditTrail trail = AuditTrail.NONE;

    private @Nullable HttpServer server;

    /**
     * A verticle yet to be deployed.
     *
     * @param port where it listens, shared by the instances of a node
     * @param saves shared by all APIs of a node
     * @param places shared by the instances of a node
     * @param capabilities what others mount on the port beside the routes of bookings
     */
    public HttpVerticle(
            HttpSettings settings,
            PublicPort port,
            SharedSaves saves,
            InFlightLimit.Share places,
            AccessLog accessLog,
            List<HttpRoutes> capabilities) {
        this.settings = settings;
        this.port = port;
        this.saves = saves;
        this.places = places;
        this.accessLog = accessLog;
        this.capabilities = List.copyOf(capabilities);
    }

    /** Lets in whom their keys allow it, and puts on record what operators do; before it is deployed. */
    public HttpVerticle guardedBy(KeyCheck keys, AuditTrail trail) {
        this.keys = keys;
        this.trail = trail;
        return this;
    }

    @Override
    public Future<?> start() {
        return FinalStatuses.listening(vertx, saves.bus()).compose(this::listen);
    }

    private Future<?> listen(FinalStatuses statuses) {
        var slowClients = new SlowClientGuard(vertx, settings.maxReceive(), settings.maxIdle(), settings.maxSilence());
        var save = new SaveEndpoint(settings, saves.onEventLoop(vertx, places, settings.maxWait()), port.unwaited());
        PublicApi api = api(slowClients, save, new StatusStream(vertx, statuses, port.statusStreams()));
        HttpServer made = port.http()
                .server(vertx, slowClients::watch)
                .invalidRequestHandler(api::answerInvalid)
                .requestHandler(api.handler());
        server = made;
        return port.http().listen(made);
    }

    private PublicApi api(SlowClientGuard slowClients, SaveEndpoint save, StatusStream statuses) {
        MessageBus bus = saves.bus();
        var lookups = new LookupClient(bus);
        var log = new RequestLog(accessLog, bus.tracing(), LoggedBooking::of);
        var lookup = new LookupEndpoint(lookups, statuses);
        var api = new PublicApi(vertx, slowClients, log, bus.tracing(), NOT_FOUND).guardedBy(keys, trail);
        api.allowOnly(port.hosts());
        api.mount(new BookingRoutes(settings.maxBody(), save, lookup));
        api.mount(new FailureRoutes(settings.maxBody(), new FailuresEndpoint(lookups, save)));
        capabilities.forEach(api::mount);
        return api;
    }

    /** Takes no new connections and lets the requests that are being answered finish. */
    @Override
    public Future<?> stop() {
        return server == null
                ? Future.succeededFuture()
                : port.http().close(server, settings.maxWait().plusSeconds(1));
    }
}
