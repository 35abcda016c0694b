package com.xrides.node;

import com.xrides.node.cluster.ClusterMember;
import com.xrides.node.cluster.ClusterSecret;
import com.xrides.node.cluster.RefreshingClusterManager;
import com.xrides.node.cluster.SubscriptionRefresher;
import com.xrides.node.cluster.bus.BusOptions;
import com.xrides.node.cluster.bus.BusSettings;
import com.xrides.node.cluster.bus.BusTransport;
import com.xrides.node.cluster.bus.RepeatedWrite;
import com.xrides.node.metrics.NodeMetrics;
import com.xrides.node.metrics.VertxMeters;
import com.xrides.node.trace.NodeTracing;
import com.xrides.platform.log.RedactedException;
import com.xrides.platform.runtime.Port;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Vert.x with the event bus of a node's cluster, measured and traced. */
final class ClusteredVertx {

    private static final Logger LOG = LoggerFactory.getLogger(ClusteredVertx.class);

    private final RefreshingClusterManager clusterManager;
    private final EventBusOptions bus;

    private ClusteredVertx(RefreshingClusterManager clusterManager, EventBusOptions bus) {
        this.clusterManager = clusterManager;
        this.bus = bus;
    }

    /**
     * For a member of the cluster, on a port that is reserved until it starts.
     *
     * @param secret empty for a bus that whoever reaches it may use
     */
    static ClusteredVertx on(ClusterMember member, BusSettings settings, Optional<ClusterSecret> secret) {
        Port.Reserved port = settings.portBeside(member.port()).reserve(member.host());
        return new ClusteredVertx(
                new RefreshingClusterManager(member.hazelcast(), port::release),
                BusOptions.of(member.host(), port.number(), settings, secret));
    }

    /** Starts it. */
    Future<Vertx> start(NodeTracing tracing, NodeMetrics metrics) {
        return tracing.into(Vertx.builder())
                .with(vertxOptions(bus))
                .withTransport(new BusTransport(bus.getPort()))
                .withMetrics(new VertxMeters(metrics.registry()))
                .withClusterManager(clusterManager)
                .buildClustered();
    }

    /** Logs what nobody caught, and keeps the subscriptions of its cluster fresh. */
    void watch(Vertx started) {
        logUncaught(started);
        SubscriptionRefresher.watch(started, clusterManager);
    }

    /** Left to itself Vert.x logs them with their words, which may quote what a client sent. */
    static void logUncaught(Vertx vertx) {
        var unused = vertx.exceptionHandler(ClusteredVertx::logUncaught);
    }

    private static void logUncaught(Throwable uncaught) {
        if (RepeatedWrite.is(uncaught)) {
            LOG.debug("A published message did not reach all nodes", uncaught);
        } else {
            LOG.error("Uncaught exception", RedactedException.of(uncaught));
        }
    }

    private static VertxOptions vertxOptions(EventBusOptions bus) {
        return new VertxOptions()
                .setEventBusOptions(bus)
                // It serves no files: without these two no cache directory is left behind by a node that is killed.
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false))
                .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true));
    }
}
