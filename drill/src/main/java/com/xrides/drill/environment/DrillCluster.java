package com.xrides.drill.environment;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** All nodes of the drill. Blocking. */
public record DrillCluster(List<DrillNode> nodes) {

    private static final String SPOOL_PENDING = "xrides_spool_pending";

    /** All of them are ready afterwards, whatever state they were in. */
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

    /** Whether no node has bookings left in its spool; a node without a spool has none, one that is silent may have. */
    public boolean isDrained() {
        return nodes.stream()
                .allMatch(node -> node.isReady() && node.metric(SPOOL_PENDING).orElse(0) == 0);
    }

    public List<DrillNode> takingRequests() {
        return having(NodePlan::takesRequests);
    }

    /** One that takes requests, and stores none where there is such a one. */
    public DrillNode front() {
        return nodes.stream()
                .filter(node -> node.plan().takesRequests() && !node.plan().stores())
                .findFirst()
                .orElseGet(() -> takingRequests().get(0));
    }

    /** One that stores, and takes no requests where there is such a one. */
    public DrillNode back() {
        return nodes.stream()
                .filter(node -> node.plan().stores() && !node.plan().takesRequests())
                .findFirst()
                .orElseGet(() -> having(NodePlan::stores).get(0));
    }

    /** Those that ended although nobody told them to. */
    public List<String> unexpectedEnds() {
        return nodes.stream()
                .map(DrillNode::unexpectedEnd)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<DrillNode> having(Predicate<NodePlan> role) {
        return nodes.stream().filter(node -> role.test(node.plan())).toList();
    }
}
