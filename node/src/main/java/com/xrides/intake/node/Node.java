package com.xrides.intake.node;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.Directory;
import com.xrides.intake.contract.Message.KeepBooking;
import com.xrides.intake.contract.Message.Kept;
import com.xrides.intake.contract.MessageBus;
import com.xrides.intake.contract.NodeIdentity;
import com.xrides.intake.contract.Routes;
import com.xrides.intake.contract.Topic;
import com.xrides.intake.contract.log.AccessLog;
import com.xrides.intake.contract.trace.Tracing;
import com.xrides.intake.http.Admission;
import com.xrides.intake.http.DatabaseBreaker;
import com.xrides.intake.http.HttpMetrics;
import com.xrides.intake.http.HttpSettings;
import com.xrides.intake.http.HttpVerticle;
import com.xrides.intake.node.audit.Audit;
import com.xrides.intake.node.audit.AuditEndpoint;
import com.xrides.intake.node.files.ExportEndpoint;
import com.xrides.intake.persistence.DatabaseState;
import com.xrides.intake.persistence.DatabaseUrl;
import com.xrides.intake.persistence.PersistenceMetrics;
import com.xrides.intake.persistence.PersistenceSettings;
import com.xrides.intake.persistence.PersistenceVerticle;
import com.xrides.intake.spool.SpoolMetrics;
import com.xrides.intake.spool.SpoolSettings;
import com.xrides.intake.spool.SpoolVerticle;
import com.xrides.intake.status.StatusMetrics;
import com.xrides.intake.status.StatusVerticle;
import com.xrides.intake.status.console.Console;
import com.xrides.intake.status.desk.OperatorDesk;
import com.xrides.intake.status.figures.ClusterFigures;
import com.xrides.intake.stream.StreamMetrics;
import com.xrides.intake.stream.grpc.GrpcNode;
import com.xrides.intake.stream.grpc.GrpcSettings;
import com.xrides.intake.stream.grpc.GrpcVerticle;
import com.xrides.intake.stream.text.StreamEndpoint;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verticles of one node: deploys those of its roles, and takes them down in an order that costs nobody an answer.
 */
final class Node {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    /** The writer and the bus need a share of the cores too. */
    private static final int HTTP_INSTANCES = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

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
        this.bus = MessageBus.on(vertx, new BusMetrics(metrics.registry()), tracing);
        this.accessLog = accessLog;
        this.metrics = metrics;
        this.readiness = readiness;
    }

    /** Serves operators, and begins to tell the other nodes how this one is. */
    Future<Void> deployManagement(String host, int port, KnownHosts hosts, NodeIdentity self, String cluster) {
        var figures = new ClusterFigures(bus, self, cluster);
        Console console = Console.read();
        return deploy(() -> new NodeAnnouncer(bus, self, readiness, new MeteredFigures(metrics.registry())), 1)
                .compose(deployed -> Routes.follow(vertx, bus))
                .compose(routes -> Directory.follow(vertx, bus, Topic.SPOOLS)
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
                                        new OperatorDesk(vertx, bus, routes)),
                                1)));
    }

    /** Looks from now on how much room there is where this node keeps what it holds. */
    void watchDisk(Path directory) {
        new DiskSpace(vertx, directory).watchFor(metrics.registry());
    }

    Future<Void> deploy(Companion companion) {
        return companion.deploy(vertx, bus).mapEmpty();
    }

    Future<Void> deployPersistence(DatabaseUrl database) {
        var state = new DatabaseState();
        var persistenceMetrics = new PersistenceMetrics(metrics.registry());
        readiness.watchDatabase(state);
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
        return Routes.follow(vertx, bus).compose(routes -> {
            readiness.watchRoutes(routes);
            if (!writesItself) {
                readiness.watchDatabaseBehind(routes);
                metrics.watchDatabase(routes::anyServing);
            }
            var streams = new StreamMetrics(metrics.registry());
            return deploySpool(spool, routes)
                    .compose(address -> deployHttp(http, routes, address, streams)
                            .compose(deployed -> deployGrpc(grpc, routes, address, streams)));
        });
    }

    private Future<Void> deployHttp(
            HttpSettings settings,
            Routes routes,
            Optional<Address<KeepBooking, Kept>> spool,
            StreamMetrics streamMetrics) {
        var admission = new Admission(settings.maxInFlight());
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
            Routes routes,
            Optional<Address<KeepBooking, Kept>> spool,
            StreamMetrics streamMetrics) {
        var shared = GrpcNode.of(settings, streamMetrics, metrics.registry(), accessLog, readiness::isReady);
        return deploy(() -> new GrpcVerticle(settings, bus, routes, spool, shared), HTTP_INSTANCES);
    }

    private Future<Optional<Address<KeepBooking, Kept>>> deploySpool(Optional<SpoolSettings> settings, Routes routes) {
        if (settings.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        String spool = UUID.randomUUID().toString();
        var spoolMetrics = new SpoolMetrics(metrics.registry());
        return deploy(() -> new SpoolVerticle(settings.get(), spool, name, bus, routes, spoolMetrics), 1)
                .map(deployed -> Optional.of(Address.keep(spool)));
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
