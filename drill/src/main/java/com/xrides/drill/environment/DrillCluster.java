package com.xrides.drill.environment;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * All nodes of the drill. Blocking.
 *
 * @param name of their cluster
 * @param port the first that they try for the cluster's own traffic, each at its host
 */
public record DrillCluster(List<DrillNode> nodes, String name, int port) {

    private static final String SPOOL_PENDING = "xrides_spool_pending";

    /** Makes all nodes ready, whatever state they are in. */
    public void restore() {
        for (DrillNode node : nodes) {
            node.thaw();
            if (!node.isRunning()) {
                node.start();
            }
        }
        nodes.forEach(DrillNode::awaitReady);
    }

    public void kill() {
        nodes.forEach(DrillNode::kill);
    }

    boolean isReady() {
        return nodes.stream().allMatch(DrillNode::isReady);
    }

    /** Whether all spools are empty; a node without a spool counts as empty, a silent one does not. */
    public boolean isDrained() {
        return nodes.stream()
                .allMatch(node -> node.isReady() && node.metric(SPOOL_PENDING).orElse(0) == 0);
    }

    public List<DrillNode> takingRequests() {
        return having(NodePlan::takesRequests);
    }

    /** A node that accepts requests, preferably one that stores none. */
    public DrillNode front() {
        return nodes.stream()
                .filter(node -> node.plan().takesRequests() && !node.plan().stores())
                .findFirst()
                .orElseGet(() -> takingRequests().get(0));
    }

    /** A node that stores bookings, preferably one that accepts no requests. */
    public DrillNode back() {
        return nodes.stream()
                .filter(node -> node.plan().stores() && !node.plan().takesRequests())
                .findFirst()
                .orElseGet(() -> having(NodePlan::stores).get(0));
    }

    /** Nodes whose processes ended unexpectedly. */
    public List<String> unexpectedEnds() {
        return nodes.stream()
                .map(DrillNode::unexpectedEnd)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Those that have connections to the database. */
    public List<DrillNode> storing() {
        return having(NodePlan::stores);
    }

    private List<DrillNode> having(Predicate<NodePlan> role) {
        return nodes.stream().filter(node -> role.test(node.plan())).toList();
    }
}
