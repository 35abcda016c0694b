package com.xrides.node.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.SocketInterceptorConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.instance.impl.HazelcastInstanceFactory;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.internal.metrics.impl.MetricsRegistryImpl;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node as a member of its Hazelcast cluster, from joining to leaving. Its methods block. */
public final class ClusterMember implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterMember.class);

    /** Where the cluster manager of Vert.x looks for a member's id. */
    private static final String NODE_ID = "__vertx.nodeId";

    private final HazelcastInstance hazelcast;
    private volatile boolean leaving;

    private ClusterMember(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
    }

    /**
     * Joins the cluster, or founds it.
     *
     * @param secret empty for a cluster that whoever reaches it may join
     */
    public static ClusterMember join(ClusterSettings settings, Optional<ClusterSecret> secret) {
        Config config = settings.toHazelcast();
        config.getMemberAttributeConfig()
                .setAttribute(NODE_ID, UUID.randomUUID().toString());
        var interceptor = new SocketInterceptorConfig().setEnabled(secret.isPresent());
        config.getAdvancedNetworkConfig()
                .getEndpointConfigs()
                .values()
                .forEach(endpoint -> endpoint.setSocketInterceptorConfig(interceptor));
        if (secret.isEmpty()) {
            LOG.warn("Whoever reaches the ports of this cluster can join it and read and write everything"
                    + " (--insecure-cluster)");
        }
        var context = new MemberNodeContext(
                secret.map(known -> new MemberAuthentication(new MemberHandshake(known, settings.name()))));
        HazelcastInstance joined = HazelcastInstanceFactory.newHazelcastInstance(
                config, HazelcastInstanceFactory.createInstanceName(config), context);
        stopMetrics(joined);
        return new ClusterMember(joined);
    }

    /** They are off, but a task of theirs looks at the garbage collector every second: a tenth of what an idle node did. */
    private static void stopMetrics(HazelcastInstance joined) {
        if (joined instanceof HazelcastInstanceProxy proxy
                && proxy.getOriginal().node.getNodeEngine().getMetricsRegistry()
                        instanceof MetricsRegistryImpl registry) {
            registry.shutdown();
        }
    }

    public HazelcastInstance hazelcast() {
        return hazelcast;
    }

    /** The address at which other members reach this one. */
    public String host() {
        return hazelcast.getCluster().getLocalMember().getAddress().getHost();
    }

    /** The port that it has taken for the cluster's own traffic. */
    public int port() {
        return hazelcast.getCluster().getLocalMember().getAddress().getPort();
    }

    /** Runs an action when this node is no longer a member although nobody told it to leave. On any thread. */
    public void onLost(Runnable action) {
        var unused = hazelcast.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.SHUTDOWN && !leaving) {
                action.run();
            }
        });
    }

    @Override
    public void close() {
        leaving = true;
        hazelcast.shutdown();
    }
}
