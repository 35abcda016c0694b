package com.xrides.node;

import com.hazelcast.core.HazelcastInstance;
import com.xrides.node.cluster.Cluster;
import com.xrides.node.cluster.ClusterMember;
import com.xrides.node.cluster.ClusterSecret;
import com.xrides.node.cluster.RefreshingClusterManager;
import com.xrides.node.cluster.SubscriptionRefresher;
import com.xrides.node.cluster.bus.BusOptions;
import com.xrides.node.cluster.bus.BusTransport;
import com.xrides.node.cluster.bus.RepeatedWrite;
import com.xrides.node.metrics.BuildInfo;
import com.xrides.node.metrics.BusMetrics;
import com.xrides.node.metrics.DiskSpace;
import com.xrides.node.metrics.NodeMetrics;
import com.xrides.node.metrics.VertxMeters;
import com.xrides.node.trace.NodeTracing;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageCodecs;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.RedactedException;
import com.xrides.platform.postgres.DirectoryLock;
import com.xrides.platform.postgres.LocalPostgres;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.NodeDetails;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.runtime.Port;
import com.xrides.platform.runtime.Readiness;
import com.xrides.platform.runtime.Readiness.Found;
import com.xrides.platform.runtime.Welcome;
import com.xrides.platform.web.port.PortSecurity;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node from its start to its end: database, cluster, verticles; and all of it back again. Its methods block and are
 * for the command line's threads.
 */
final class RunningNode implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningNode.class);

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration READY_POLL = Duration.ofMillis(20);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final NodeSettings settings;
    private final List<Capability> capabilities;
    private final NodePlan plan;
    private final NodeMetrics metrics;
    private final NodeTracing tracing;
    private final CountDownLatch lost = new CountDownLatch(1);
    private @Nullable LocalPostgres embedded;
    private @Nullable ClusterMember member;
    private @Nullable Vertx vertx;
    private @Nullable StartedCapabilities started;
    private @Nullable Readiness readiness;
    private boolean closed;

    private RunningNode(NodeSettings settings, List<Capability> capabilities, Map<String, String> environment) {
        this.settings = settings;
        this.capabilities = List.copyOf(capabilities);
        this.plan = new NodePlan(settings.host(), settings.dataDirectory(), settings.roles());
        this.metrics = new NodeMetrics(settings.name());
        this.tracing = NodeTracing.of(
                environment, settings.name(), BuildInfo.ofThisBuild().version());
    }

    /**
     * Starts a node; when this returns it takes bookings, or will as soon as its database can be reached.
     *
     * @param capabilities all that there are, with their options filled
     * @param environment the variables that say whether it is traced
     * @throws IllegalArgumentException when a setting cannot be met, saying which
     * @throws IllegalStateException when something else is in the way, saying what
     */
    static RunningNode start(NodeSettings settings, List<Capability> capabilities, Map<String, String> environment) {
        var running = new RunningNode(settings, capabilities, environment);
        try {
            running.bringUp();
            return running;
        } catch (RuntimeException | Error e) {
            running.close();
            throw e;
        }
    }

    /** The ports that this node listens on, by their names. */
    Map<String, Integer> ports() {
        return plan.ports().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, port -> port.getValue().number()));
    }

    /** What a person is told about a node that is up. */
    List<Welcome> welcome() {
        return started == null ? List.of() : started.welcome();
    }

    /**
     * Waits until bookings should be sent to this node, but no longer than this; returns what is missing then, check by
     * check.
     */
    List<String> awaitReady(Duration longest) {
        Readiness checks = readiness;
        if (checks == null) {
            return List.of();
        }
        long deadline = System.nanoTime() + longest.toNanos();
        while (!checks.isReadyNow() && !checks.isLeaving() && System.nanoTime() < deadline) {
            pause(READY_POLL);
        }
        return checks.isReadyNow() || checks.isLeaving()
                ? List.of()
                : await(checks.problems(), STOP_TIMEOUT, "looking whether the node is ready");
    }

    private void bringUp() {
        capabilities.stream().filter(plan::starts).forEach(capability -> capability.prepare(plan));
        if (needsEmbeddedDatabase() && !LocalPostgres.isPackaged()) {
            throw new IllegalArgumentException("--database: this installation has no PostgreSQL of its own; name one by"
                    + " postgresql://user:password@host:port/db");
        }
        if (usesDataDirectory()) {
            var unused = SharedDataDirectory.created(settings.dataDirectory());
        }
        Optional<ClusterSecret> secret = settings.cluster().secret(settings.dataDirectory());
        ClusterMember joined = joinInTurn(secret);
        joined.onLost(lost::countDown);
        HazelcastInstance cluster = joined.hazelcast();
        Port.Reserved busPort = settings.bus().portBeside(joined.port()).reserve(joined.host());
        var clusterManager = new RefreshingClusterManager(cluster, busPort::release);
        EventBusOptions bus = BusOptions.of(joined.host(), busPort.number(), settings.bus(), secret);
        Vertx fresh = await(clustered(clusterManager, bus), START_TIMEOUT, "starting the event bus");
        vertx = fresh;
        logUncaught(fresh);
        SubscriptionRefresher.watch(fresh, clusterManager);
        startCapabilities(fresh, cluster, database(cluster));
    }

    private boolean needsEmbeddedDatabase() {
        return plan.usesDatabase() && settings.database().isEmpty();
    }

    private boolean usesDataDirectory() {
        return plan.writesToDisk() || needsEmbeddedDatabase();
    }

    /** Left to itself Vert.x logs them with their words, which may quote what a client sent. */
    static void logUncaught(Vertx vertx) {
        var unused = vertx.exceptionHandler(RunningNode::logUncaught);
    }

    private static void logUncaught(Throwable uncaught) {
        if (RepeatedWrite.is(uncaught)) {
            LOG.debug("A published message did not reach all nodes", uncaught);
        } else {
            LOG.error("Uncaught exception", RedactedException.of(uncaught));
        }
    }

    private static Found clusterFound(HazelcastInstance cluster) {
        int members = Cluster.members(cluster);
        return members > 0 ? new Found(true, members + " members") : new Found(false, "this node is not in a cluster");
    }

    /** Two nodes that start at one moment would each found a cluster: those that share a directory go one by one. */
    private ClusterMember joinInTurn(Optional<ClusterSecret> secret) {
        if (!needsEmbeddedDatabase()) {
            return join(secret);
        }
        try {
            DirectoryLock turn = DirectoryLock.take(SharedDataDirectory.created(settings.dataDirectory()));
            try (turn) {
                return join(secret);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + settings.dataDirectory(), e);
        }
    }

    private ClusterMember join(Optional<ClusterSecret> secret) {
        ClusterMember joined = ClusterMember.join(settings.cluster(), secret);
        member = joined;
        return joined;
    }

    private Future<Vertx> clustered(RefreshingClusterManager clusterManager, EventBusOptions bus) {
        return tracing.into(Vertx.builder())
                .with(vertxOptions(bus))
                .withTransport(new BusTransport(bus.getPort()))
                .withMetrics(new VertxMeters(metrics.registry()))
                .withClusterManager(clusterManager)
                .buildClustered();
    }

    /** Empty where nothing on this node speaks to a database, whatever it was told of. */
    private Optional<DatabaseUrl> database(HazelcastInstance cluster) {
        if (!plan.usesDatabase()) {
            return Optional.empty();
        }
        return Optional.of(settings.database().orElseGet(() -> startEmbedded(cluster)));
    }

    private DatabaseUrl startEmbedded(HazelcastInstance cluster) {
        LocalPostgres postgres = LocalPostgres.start(SharedDataDirectory.agree(cluster, settings.dataDirectory()));
        embedded = postgres;
        return DatabaseUrl.parse(postgres.url());
    }

    private void startCapabilities(Vertx fresh, HazelcastInstance cluster, Optional<DatabaseUrl> database) {
        metrics.watch(cluster);
        var checks = new Readiness(fresh, plan.holdsDuringOutages());
        checks.check("cluster", () -> clusterFound(cluster));
        readiness = checks;
        metrics.watch(checks);
        if (usesDataDirectory()) {
            new DiskSpace(fresh, settings.dataDirectory()).watchFor(metrics.registry());
        }
        NodeContext context = context(fresh, checks);
        context.share(PrometheusMeterRegistry.class, metrics.registry());
        PortSecurity security = PortSecurity.of(fresh, settings.ports());
        security.watchWith(metrics.registry());
        context.share(PortSecurity.class, security);
        database.ifPresent(url -> context.share(DatabaseUrl.class, url));
        var starting = new StartedCapabilities(
                capabilities.stream().filter(plan::starts).toList(), context);
        started = starting;
        starting.start(capability -> await(capability, START_TIMEOUT, "starting the node"));
        checks.serve();
    }

    private NodeContext context(Vertx fresh, Readiness checks) {
        var bus = MessageBus.on(
                fresh,
                MessageCodecs.of(Capabilities.messages(capabilities)),
                new BusMetrics(metrics.registry()),
                tracing.tracing());
        var details = new NodeDetails(
                settings.name(),
                BuildInfo.ofThisBuild().version(),
                settings.cluster().name(),
                settings.host(),
                settings.roles(),
                settings.dataDirectory(),
                plan.usesDatabase());
        return new NodeContext(
                details,
                capabilities,
                fresh,
                bus,
                metrics.registry(),
                checks,
                new AccessLog(settings.accessLog()),
                plan.ports());
    }

    private static VertxOptions vertxOptions(EventBusOptions bus) {
        return new VertxOptions()
                .setEventBusOptions(bus)
                // It serves no files: without these two no cache directory is left behind by a node that is killed.
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false))
                .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true));
    }

    /** Waits until this node is no longer a member of its cluster although nobody told it to leave. */
    void awaitLoss() throws InterruptedException {
        lost.await();
    }

    /**
     * Leaves: not ready any more, then a pause for balancers to notice, then the verticles finish what they have taken,
     * then the cluster is left and the embedded database, if nobody else uses it, stopped. Whoever calls it again waits for the first.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (readiness != null) {
            readiness.leave();
            pause(settings.drainDelay());
        }
        if (started != null) {
            awaitQuietly(started.stop(), "finishing what is in flight");
        }
        if (vertx != null) {
            awaitQuietly(vertx.close(), "leaving the cluster");
        }
        if (member != null) {
            member.close();
        }
        tracing.close();
        if (embedded != null) {
            embedded.close();
        }
        metrics.close();
    }

    private static <T> T await(Future<T> future, Duration timeout, String what) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(timeout.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String problem = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            throw new IllegalStateException(what + " failed: " + problem, cause);
        } catch (TimeoutException e) {
            throw new IllegalStateException(what + " took longer than " + timeout.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what + " was interrupted", e);
        }
    }

    private static void awaitQuietly(Future<Void> future, String what) {
        try {
            var unused = await(future, STOP_TIMEOUT, what);
        } catch (IllegalStateException e) {
            LOG.warn("While stopping: {}", e.getMessage());
        }
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
