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
 * Has a node tell its cluster again where its consumers are, once the cluster has come together.
 *
 * <p>When the parts of a cluster meet, each node that joins the others deletes the registrations of all that it does
 * not see yet, also of those who have just told theirs: they stay unreachable, although everybody is a member. What is
 * told again when the members are settled, nobody deletes; and what others tell is read again by then, too
 * ({@link RefreshingClusterManager}).
 */
public final class SubscriptionRefresher {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionRefresher.class);

    /** After each change: nodes come back one by one, in up to half a minute. */
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

    /** Watches the members from now until the node leaves. */
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

    /** The cluster manager does so after a merge; telling twice what is there changes nothing. */
    private void tellAgain() {
        var unused = vertx.executeBlocking(() -> {
                    clusterManager.stateChanged(new LifecycleEvent(LifecycleState.MERGED));
                    return null;
                })
                .onFailure(cause -> LOG.warn("The cluster could not be told of this node's consumers", cause));
    }
}
