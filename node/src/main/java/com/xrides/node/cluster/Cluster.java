package com.xrides.node.cluster;

import com.hazelcast.core.HazelcastInstance;

/** What this node sees of its cluster. Any thread. */
public final class Cluster {

    private Cluster() {}

    static boolean isRunning(HazelcastInstance cluster) {
        return cluster.getLifecycleService().isRunning();
    }

    /** How many nodes there are, this one included; 0 once it has left. */
    public static int members(HazelcastInstance cluster) {
        return isRunning(cluster) ? cluster.getCluster().getMembers().size() : 0;
    }
}
