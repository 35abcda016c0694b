package com.xrides.node;

import com.xrides.bookings.delivery.Writers;
import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SpoolMessages;
import com.xrides.bookings.messages.SpoolMessages.KeepBooking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.http.DatabaseBreaker;
import com.xrides.http.HttpMetrics;
import com.xrides.http.HttpSettings;
import com.xrides.http.HttpVerticle;
import com.xrides.http.InFlightLimit;
import com.xrides.node.metrics.BusMetrics;
import com.xrides.node.metrics.DiskSpace;
import com.xrides.node.metrics.NodeMetrics;
import com.xrides.operations.ManagementVerticle;
import com.xrides.operations.api.OperatorApi;
import com.xrides.operations.audit.Audit;
import com.xrides.operations.audit.AuditEndpoint;
import com.xrides.operations.console.Console;
import com.xrides.operations.export.ExportEndpoint;
import com.xrides.operations.figures.ClusterFigures;
import com.xrides.operations.figures.FigureMessages;
import com.xrides.operations.figures.MeteredFigures;
import com.xrides.operations.figures.NodeAnnouncer;
import com.xrides.operations.figures.NodeIdentity;
import com.xrides.persistence.DatabaseState;
import com.xrides.persistence.DatabaseUrl;
import com.xrides.persistence.PersistenceMetrics;
import com.xrides.persistence.PersistenceSettings;
import com.xrides.persistence.PersistenceVerticle;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageCodecs;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.PeerRegistry;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.runtime.Readiness;
import com.xrides.platform.runtime.Readiness.Found;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.AllowedHosts;
import com.xrides.spool.SpoolVerticle;
import com.xrides.spool.file.SpoolMetrics;
import com.xrides.spool.file.SpoolSettings;
import com.xrides.status.StatusMetrics;
import com.xrides.status.StatusVerticle;
import com.xrides.stream.StreamMetrics;
import com.xrides.stream.grpc.GrpcNode;
import com.xrides.stream.grpc.GrpcSettings;
import com.xrides.stream.grpc.GrpcVerticle;
import com.xrides.stream.text.StreamEndpoint;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verticles of one node: deploys those of its roles, and takes them down in an order that costs nobody an answer.
 */
final class Node {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    /** The writer and the bus need a share of the cores too. */
    private static final int HTTP_INSTANCES = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    static final List<MessageType<?>> MESSAGES = Stream.of(
                    SaveMessages.TYPES,
                    LookupMessages.TYPES,
                    FailureMessages.TYPES,
                    SpoolMessages.TYPES,
                    FigureMessages.TYPES)
            .<MessageType<?>>flatMap(List::stream)
            .toList();

    private final Vertx vertx;
    private final String name;
    private final MessageBus bus;
    private final NodeMetrics metrics;
    private final Readiness readiness;
    private final AccessLog accessLog;
    private final Deque<String> deployments = new ArrayDeque<>();

    Node(Vertx vertx, String name, NodeMetrics metrics, Readiness readiness, Tracing tracing, AccessLog accessLog) {
        this.vertx = vertx;
        this.name = name;
        this.bus = MessageBus.on(vertx, MessageCodecs.of(MESSAGES), new BusMetrics(metrics.registry()), tracing);
        this.accessLog = accessLog;
        this.metrics = metrics;
        this.readiness = readiness;
    }

    /** Serves operators, and begins to tell the other nodes how this one is. */
    Future<Void> deployManagement(String host, int port, AllowedHosts hosts, NodeIdentity self, String cluster) {
        var figures = new ClusterFigures(bus, self, cluster);
        Console console = Console.read();
        return deploy(() -> new NodeAnnouncer(bus, self, readiness, new MeteredFigures(metrics.registry())), 1)
                .compose(deployed -> Writers.follow(vertx, bus))
                .compose(routes -> PeerRegistry.follow(vertx, bus, SpoolMessages.SPOOLS)
                        .map(spools -> new AuditEndpoint(new Audit(bus, spools)))
                        .compose(audit -> deploy(
                                () -> new ManagementVerticle(
                                        host,
                                        port,
                                        hosts,
                                        metrics.registry(),
                                        readiness,
                                        audit,
                                        new ExportEndpoint(bus),
                                        figures,
                                        console,
                                        new OperatorApi(vertx, bus, routes)),
                                1)));
    }

    /** Looks from now on how much room there is where this node keeps what it holds. */
    void watchDisk(Path directory) {
        new DiskSpace(vertx, directory).watchFor(metrics.registry());
    }

    Future<Void> deploy(NodeExtension companion) {
        return companion.deploy(vertx, bus).mapEmpty();
    }

    Future<Void> deployPersistence(DatabaseUrl database) {
        var state = new DatabaseState();
        var persistenceMetrics = new PersistenceMetrics(metrics.registry());
        readiness.checkForgiving("database", () -> {
            DatabaseState.State now = state.current();
            return new Found(now.up(), now.detail());
        });
        metrics.watchDatabase(() -> state.current().up());
        return deploy(
                () -> new PersistenceVerticle(PersistenceSettings.of(database), name, bus, persistenceMetrics, state),
                1);
    }

    Future<Void> deployStatus() {
        var statusMetrics = new StatusMetrics(metrics.registry());
        return deploy(() -> new StatusVerticle(bus, statusMetrics), 1);
    }

    /**
     * Begins to take bookings, and to send on what its spool holds from before.
     *
     * @param writesItself whether this node's own connection tells how the database is
     */
    Future<Void> deployIntake(
            HttpSettings http, GrpcSettings grpc, Optional<SpoolSettings> spool, boolean writesItself) {
        return Writers.follow(vertx, bus).compose(routes -> {
            readiness.checkForgiving("routes", () -> writersFound(routes));
            if (!writesItself) {
                readiness.checkForgiving("database", () -> databaseBehind(routes));
                metrics.watchDatabase(routes::anyServing);
            }
            var streams = new StreamMetrics(metrics.registry());
            return deploySpool(spool, routes)
                    .compose(address -> deployHttp(http, routes, address, streams)
                            .compose(deployed -> deployGrpc(grpc, routes, address, streams)));
        });
    }

    private static Found writersFound(Writers writers) {
        int usable = writers.usable().size();
        return usable > 0
                ? new Found(true, usable + " persistence verticles")
                : new Found(false, "no persistence verticle has announced itself");
    }

    /** On a node that only forwards, what those that write say counts. */
    private static Found databaseBehind(Writers writers) {
        return writers.anyServing()
                ? new Found(true, "a persistence verticle can write")
                : new Found(false, "no persistence verticle says that it can write");
    }

    private Future<Void> deployHttp(
            HttpSettings settings,
            Writers routes,
            Optional<Address<KeepBooking, Kept>> spool,
            StreamMetrics streamMetrics) {
        var admission = new InFlightLimit(settings.maxInFlight());
        var breaker = new DatabaseBreaker(vertx);
        var httpMetrics = new HttpMetrics(metrics.registry(), admission, breaker);
        var streams = new StreamEndpoint(vertx, bus, routes, streamMetrics, accessLog);
        return deploy(
                () -> new HttpVerticle(
                        settings, bus, routes, spool, admission, breaker, httpMetrics, streams, accessLog),
                HTTP_INSTANCES);
    }

    private Future<Void> deployGrpc(
            GrpcSettings settings,
            Writers routes,
            Optional<Address<KeepBooking, Kept>> spool,
            StreamMetrics streamMetrics) {
        var shared = GrpcNode.of(settings, streamMetrics, metrics.registry(), accessLog, readiness::isReady);
        return deploy(() -> new GrpcVerticle(settings, bus, routes, spool, shared), HTTP_INSTANCES);
    }

    private Future<Optional<Address<KeepBooking, Kept>>> deploySpool(Optional<SpoolSettings> settings, Writers routes) {
        if (settings.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        String spool = UUID.randomUUID().toString();
        var spoolMetrics = new SpoolMetrics(metrics.registry());
        return deploy(() -> new SpoolVerticle(settings.get(), spool, name, bus, routes, spoolMetrics), 1)
                .map(deployed -> Optional.of(SpoolMessages.keep(spool)));
    }

    /** Takes the verticles down, the last deployed first: those that ask leave before those that answer. */
    Future<Void> undeployAll() {
        String last = deployments.poll();
        return last == null
                ? Future.succeededFuture()
                : vertx.undeploy(last)
                        .onFailure(cause -> LOG.warn("A verticle did not stop cleanly", cause))
                        .transform(result -> undeployAll());
    }

    private Future<Void> deploy(Supplier<Deployable> verticle, int instances) {
        return vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(instances))
                .map(id -> {
                    deployments.push(id);
                    return null;
                });
    }
}
