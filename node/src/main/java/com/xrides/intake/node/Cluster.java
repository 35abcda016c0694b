package com.xrides.intake.node;

import com.hazelcast.core.HazelcastInstance;

/** What this node sees of its cluster. Any thread. */
final class Cluster {

    private Cluster() {}

    static boolean isRunning(HazelcastInstance cluster) {
        return cluster.getLifecycleService().isRunning();
    }

    /** How many nodes there are, this one included; 0 once it has left. */
    static int members(HazelcastInstance cluster) {
        return isRunning(cluster) ? cluster.getCluster().getMembers().size() : 0;
    }
}
