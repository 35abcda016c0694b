package com.xrides.node;

import com.hazelcast.core.HazelcastInstance;
import com.xrides.node.cluster.Cluster;
import com.xrides.node.cluster.ClusterMember;
import com.xrides.node.cluster.ClusterSecret;
import com.xrides.node.metrics.BuildInfo;
import com.xrides.node.metrics.DiskSpace;
import com.xrides.node.metrics.NodeMetrics;
import com.xrides.node.trace.NodeTracing;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.runtime.Readiness;
import com.xrides.platform.runtime.Readiness.Found;
import com.xrides.platform.runtime.Welcome;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A node from its start to its end: database, cluster, verticles; and all of it back again. Its methods block and are
 * for the command line's threads.
 */
final class RunningNode implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration READY_POLL = Duration.ofMillis(20);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final NodeSettings settings;
    private final List<Capability> capabilities;
    private final NodePlan plan;
    private final NodeMetrics metrics;
    private final NodeTracing tracing;
    private final NodeDatabase database;
    private final CountDownLatch lost = new CountDownLatch(1);
    private @Nullable ClusterMember member;
    private @Nullable Vertx vertx;
    private @Nullable StartedCapabilities started;
    private @Nullable Readiness readiness;
    private boolean closed;

    private RunningNode(NodeSettings settings, List<Capability> capabilities, Map<String, String> environment) {
        this.settings = settings;
        this.capabilities = List.copyOf(capabilities);
        this.plan = new NodePlan(settings.host(), settings.dataDirectory(), settings.roles());
        this.database = new NodeDatabase(settings, plan);
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
            Waiting.pause(READY_POLL);
        }
        return checks.isReadyNow() || checks.isLeaving()
                ? List.of()
                : Waiting.await(checks.problems(), STOP_TIMEOUT, "looking whether the node is ready");
    }

    private void bringUp() {
        capabilities.stream().filter(plan::starts).forEach(capability -> capability.prepare(plan));
        database.checkPackaged();
        if (plan.writesToDisk() || database.isEmbedded()) {
            var unused = SharedDataDirectory.created(settings.dataDirectory());
        }
        Optional<ClusterSecret> secret = settings.cluster().secret(settings.dataDirectory());
        ClusterMember joined = database.inTurn(() -> join(secret));
        joined.onLost(lost::countDown);
        HazelcastInstance cluster = joined.hazelcast();
        var clustered = ClusteredVertx.on(joined, settings.bus(), secret);
        Vertx fresh = Waiting.await(clustered.start(tracing, metrics), START_TIMEOUT, "starting the event bus");
        vertx = fresh;
        clustered.watch(fresh);
        startCapabilities(fresh, cluster, database.start(cluster));
    }

    private ClusterMember join(Optional<ClusterSecret> secret) {
        ClusterMember joined = ClusterMember.join(settings.cluster(), secret);
        member = joined;
        return joined;
    }

    private static Found clusterFound(HazelcastInstance cluster) {
        int members = Cluster.members(cluster);
        return members > 0 ? new Found(true, members + " members") : new Found(false, "this node is not in a cluster");
    }

    private void startCapabilities(Vertx fresh, HazelcastInstance cluster, Optional<DatabaseUrl> url) {
        metrics.watch(cluster);
        var checks = new Readiness(fresh, plan.holdsDuringOutages());
        checks.check("cluster", () -> clusterFound(cluster));
        readiness = checks;
        metrics.watch(checks);
        if (plan.writesToDisk() || database.isEmbedded()) {
            new DiskSpace(fresh, settings.dataDirectory()).watchFor(metrics.registry());
        }
        NodeContext context =
                CapabilityContext.of(settings, plan, capabilities, fresh, checks, metrics, tracing.tracing());
        url.map(DatabaseSettings::of)
                .map(each -> each.requiringReplica(settings.requiresReplica()))
                .ifPresent(each -> context.share(DatabaseSettings.class, each));
        var starting = new StartedCapabilities(
                capabilities.stream().filter(plan::starts).toList(), context);
        started = starting;
        starting.start(capability -> Waiting.await(capability, START_TIMEOUT, "starting the node"));
        checks.serve();
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
            Waiting.pause(settings.drainDelay());
        }
        if (started != null) {
            Waiting.awaitQuietly(started.stop(), STOP_TIMEOUT, "finishing what is in flight");
        }
        if (vertx != null) {
            Waiting.awaitQuietly(vertx.close(), STOP_TIMEOUT, "leaving the cluster");
        }
        if (member != null) {
            member.close();
        }
        tracing.close();
        database.close();
        metrics.close();
    }
}
