package com.xrides.http;

import com.xrides.bookings.BookingScopes;
import com.xrides.bookings.delivery.SharedSaves;
import com.xrides.bookings.delivery.limit.InFlightLimit;
import com.xrides.bookings.lookup.BookingProblems;
import com.xrides.bookings.writers.WriterProbe;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.DatabaseHealth;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.runtime.Readiness.Found;
import com.xrides.platform.runtime.Running;
import com.xrides.platform.runtime.Welcome;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.access.Scope;
import com.xrides.platform.web.guard.AllowedHosts;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.platform.web.port.HttpPort;
import com.xrides.platform.web.port.PortSecurity;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The HTTP capability: the public port, which accepts bookings and mounts the routes of the other capabilities. */
public final class HttpCapability implements Capability {

    private static final String NAME = "http";
    private static final int USUAL_PORT = 8080;

    private final HttpOptions options = new HttpOptions();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ApiPart> apiParts() {
        return List.of(BookingDescription.PART);
    }

    @Override
    public List<ProblemType> problemTypes() {
        return BookingProblems.ALL;
    }

    @Override
    public List<Scope> scopes() {
        return BookingScopes.ALL;
    }

    @Override
    public Object options() {
        return options;
    }

    @Override
    public void prepare(NodePlan plan) {
        plan.reservePort(NAME, "--port", options.port, USUAL_PORT);
    }

    @Override
    public Future<Running> start(NodeContext context) {
        var settings = HttpSettings.listeningOn(context.node().host(), context.releasePort(NAME));
        PortSecurity security = context.shared(PortSecurity.class).orElse(PortSecurity.USUAL);
        var port = new HttpPort(NAME, settings.serverOptions(), security, options.maxConnections, context.meters());
        return SharedSaves.of(context).compose(saves -> start(context, settings, port, saves));
    }

    private Future<Running> start(NodeContext context, HttpSettings settings, HttpPort port, SharedSaves saves) {
        watch(context, saves.writers());
        PublicPort publicPort = PublicPort.of(port, hosts(context.node().host()));
        InFlightLimit.Share places = saves.limit().share();
        List<HttpRoutes> routes = context.capabilities().stream()
                .flatMap(capability -> capability.publicRoutes(context).stream())
                .toList();
        KeyCheck keys = context.shared(KeyCheck.class).orElseThrow();
        AuditTrail trail = context.shared(AuditTrail.class).orElseThrow();
        return context.deploy(
                () -> new HttpVerticle(settings, publicPort, saves, places, context.accessLog(), routes)
                        .guardedBy(keys, trail),
                NodeContext.HTTP_INSTANCES);
    }

    /** A port of this machine alone is one that a foreign page can have its own name lead to; others have names of their own. */
    private AllowedHosts hosts(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress()
                    ? AllowedHosts.parse("--http-hosts", options.hosts)
                    : AllowedHosts.ANY;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("--host: %s has no address".formatted(host), e);
        }
    }

    /** On a node without the persistence role, the writers' heartbeats decide whether the database counts as up. */
    private static void watch(NodeContext context, Writers writers) {
        WriterProbe probe = WriterProbe.of(context.vertx(), context.bus(), writers);
        context.readiness().checkForgiving("routes", () -> writersFound(writers, probe));
        if (!context.node().usesDatabase()) {
            DatabaseHealth.watch(context.readiness(), context.meters(), () -> databaseFound(writers));
        }
    }

    private static Found writersFound(Writers writers, WriterProbe probe) {
        long reached = probe.reached();
        if (reached > 0) {
            return new Found(true, reached + " persistence verticles");
        }
        return new Found(
                false,
                writers.usable().isEmpty()
                        ? "no persistence verticle has announced itself"
                        : "no persistence verticle has answered yet");
    }

    private static Found databaseFound(Writers writers) {
        return writers.anyServing()
                ? new Found(true, "a persistence verticle can write")
                : new Found(false, "no persistence verticle says that it can write");
    }

    @Override
    public List<Welcome> welcome(NodeContext context) {
        String host = context.node().reachableHost();
        int port = context.port(NAME).orElseThrow();
        return List.of(new Welcome(
                "bookings",
                "%s://%s:%d/bookings"
                        .formatted(
                                context.shared(PortSecurity.class)
                                        .orElse(PortSecurity.USUAL)
                                        .scheme(),
                                host,
                                port),
                "Save a first one:\n\n" + FirstBooking.curl(host, port)));
    }
}
