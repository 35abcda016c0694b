package com.xrides.node.cluster;

import com.hazelcast.core.HazelcastInstance;

/** This node's view of its cluster. Any thread. */
public final class Cluster {

    private Cluster() {}

    static boolean isRunning(HazelcastInstance cluster) {
        return cluster.getLifecycleService().isRunning();
    }

    /** The number of nodes, including this one; 0 once it has left. */
    public static int members(HazelcastInstance cluster) {
        return isRunning(cluster) ? cluster.getCluster().getMembers().size() : 0;
    }
}
