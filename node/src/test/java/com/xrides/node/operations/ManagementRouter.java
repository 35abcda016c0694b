package com.xrides.node.operations;

import static com.xrides.testing.Waiting.resultOf;

import com.xrides.bookings.messages.SpoolMessages;
import com.xrides.bookings.writers.Writers;
import com.xrides.chat.figures.ChatFigures;
import com.xrides.chat.figures.ChatFiguresSource;
import com.xrides.chat.live.ChatHub;
import com.xrides.events.api.EventFigures;
import com.xrides.events.figures.FiguresVerticle;
import com.xrides.feed.api.FeedRoutes;
import com.xrides.keys.api.CallerRoutes;
import com.xrides.keys.api.KeyRoutes;
import com.xrides.keys.api.TrailRoutes;
import com.xrides.keys.check.AnonymousLimits;
import com.xrides.keys.check.KeyRing;
import com.xrides.keys.oidc.OidcLogin;
import com.xrides.node.Capabilities;
import com.xrides.node.metrics.NodeMetrics;
import com.xrides.operations.ManagementVerticle;
import com.xrides.operations.api.OperatorApi;
import com.xrides.operations.audit.Audit;
import com.xrides.operations.audit.AuditEndpoint;
import com.xrides.operations.console.Console;
import com.xrides.operations.export.ExportEndpoint;
import com.xrides.operations.figures.ClusterFigures;
import com.xrides.operations.figures.NodeIdentity;
import com.xrides.persistence.users.UserRoutes;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.PeerRegistry;
import com.xrides.platform.runtime.Readiness;
import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.access.OperatorCheck;
import com.xrides.platform.web.guard.AllowedHosts;
import com.xrides.platform.web.peers.Transport;
import com.xrides.platform.web.port.HttpPort;
import com.xrides.platform.web.port.PortSecurity;
import com.xrides.rates.api.RateFigureRoutes;
import com.xrides.relay.api.RelayFigures;
import com.xrides.relay.api.RelayRoutes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The router of a management port with the routes of all capabilities. */
final class ManagementRouter {

    private static final NodeIdentity SELF =
            new NodeIdentity("1", "node-1", "0.1.0", List.of("http"), Instant.EPOCH, 8080, 8081);

    private ManagementRouter() {}

    /** As a node makes it; nothing is sent to it. */
    static Router of(Vertx vertx, @Nullable OidcLogin login, OperatorCheck operators) {
        MessageBus bus = MessageBus.on(vertx);
        Writers writers = resultOf(Writers.follow(vertx, bus));
        var audit = new AuditEndpoint(
                new Audit(bus, resultOf(PeerRegistry.follow(vertx, bus, SpoolMessages.SPOOLS)), List::of));
        try (var metrics = new NodeMetrics("node-1")) {
            return new ManagementVerticle(
                            new HttpPort(
                                    "management",
                                    ManagementVerticle.options(Duration.ofSeconds(1)),
                                    PortSecurity.USUAL,
                                    100,
                                    metrics.registry()),
                            AllowedHosts.parse("--management-hosts", "console.example"),
                            metrics.registry(),
                            new Readiness(vertx, false),
                            audit,
                            new ExportEndpoint(bus),
                            new ClusterFigures(bus, SELF, "xrides"),
                            Console.read(List.of()),
                            new OperatorApi(vertx, bus, writers),
                            Capabilities.apiParts(Capabilities.all()),
                            List.of(
                                    new KeyRoutes(
                                            bus,
                                            new KeyRing(
                                                    false,
                                                    Transport::isConfidential,
                                                    reason -> {},
                                                    new AnonymousLimits(0)),
                                            List.of()),
                                    new TrailRoutes(bus),
                                    new UserRoutes(bus, PeerRegistry.follow(vertx, bus, SpoolMessages.SPOOLS)),
                                    new FeedRoutes(bus, List.of()),
                                    new ChatFigures(
                                            bus,
                                            new ChatHub(bus, new SimpleMeterRegistry()),
                                            ChatFiguresSource.NONE,
                                            OptionalInt.empty()),
                                    new RateFigureRoutes(bus),
                                    new EventFigures(bus, new FiguresVerticle(bus).materialized()),
                                    new RelayRoutes(bus, new RelayFigures(bus)),
                                    new CallerRoutes(login)))
                    .guardedBy(operators, AuditTrail.NONE)
                    .router(vertx);
        }
    }
}
