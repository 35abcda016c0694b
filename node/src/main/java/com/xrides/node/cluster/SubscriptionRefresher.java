package com.xrides.node.cluster;

import com.hazelcast.cluster.MembershipAdapter;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Vertx;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers a node's event bus consumers again after cluster membership has changed, which repairs registrations lost
 * in a merge.
 *
 * <p>When the parts of a split cluster merge, each joining node deletes the registrations of all nodes that it does not
 * see yet, even those just registered, which are then unreachable although they are members. Registrations that are
 * repeated once membership is stable are not deleted; caches of them are refreshed as well
 * ({@link RefreshingClusterManager}).
 */
public final class SubscriptionRefresher {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionRefresher.class);

    /** The delays after each membership change: in a merge, nodes join one by one for up to half a minute. */
    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(40));

    private final Vertx vertx;
    private final HazelcastClusterManager clusterManager;

    private SubscriptionRefresher(Vertx vertx, HazelcastClusterManager clusterManager) {
        this.vertx = vertx;
        this.clusterManager = clusterManager;
    }

    /** Listens for membership changes until the node leaves. */
    public static void watch(Vertx vertx, HazelcastClusterManager clusterManager) {
        var reunion = new SubscriptionRefresher(vertx, clusterManager);
        HazelcastInstance cluster = clusterManager.getHazelcastInstance();
        var unusedMembers = cluster.getCluster().addMembershipListener(new MembershipAdapter() {
            @Override
            public void memberAdded(MembershipEvent event) {
                reunion.changed();
            }

            @Override
            public void memberRemoved(MembershipEvent event) {
                reunion.changed();
            }
        });
        var unusedLifecycle = cluster.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.MERGED) {
                reunion.changed();
            }
        });
    }

    // Any thread.
    private void changed() {
        for (Duration delay : DELAYS) {
            var unused = Timeout.after(vertx, delay, this::tellAgain);
        }
    }

    /** Calls what the cluster manager calls after a merge; registering twice has no effect. */
    private void tellAgain() {
        var unused = vertx.executeBlocking(() -> {
                    clusterManager.stateChanged(new LifecycleEvent(LifecycleState.MERGED));
                    return null;
                })
                .onFailure(cause -> LOG.warn("This node's event bus consumers could not be registered again", cause));
    }
}
