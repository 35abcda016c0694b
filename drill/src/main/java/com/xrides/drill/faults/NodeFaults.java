package com.xrides.drill.faults;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.DrillCluster;
import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.Network;
import com.xrides.drill.faults.Fault.Injection;
import com.xrides.drill.load.Timeouts;
import java.util.List;
import java.util.function.Function;

/** Faults of nodes: killed, frozen, terminated, partitioned. */
final class NodeFaults {

    private NodeFaults() {}

    static List<Fault> all() {
        return List.of(
                usual(
                        "kill-http",
                        "a node that only takes requests is killed (signal 9) and started again",
                        killed(cluster -> List.of(cluster.front()))),
                usual(
                        "kill-persistence",
                        "a node that only stores is killed (signal 9) and started again",
                        killed(cluster -> List.of(cluster.back()))),
                usual(
                        "kill-two",
                        "two nodes are killed at the same moment and started again",
                        killed(cluster -> List.of(cluster.nodes().get(0), cluster.back()))),
                usual(
                                "kill-all",
                                "every node is killed at the same moment, and all are started again",
                                killed(DrillCluster::nodes))
                        .withPatience(Timeouts.LONG),
                usual(
                        "node-frozen-persistence",
                        "a node that only stores stands still (SIGSTOP) for 20 s and goes on",
                        frozen(DrillCluster::back)),
                usual(
                        "node-frozen-http",
                        "a node that takes requests stands still (SIGSTOP) for 20 s and goes on",
                        frozen(DrillCluster::front)),
                usual(
                                "rolling-restart",
                                "each node in turn is told to leave (SIGTERM) and started again; one retry is enough",
                                NodeFaults::rolling)
                        .demanding(Demands.ONE_RETRY),
                usual("partition", "for 30 s no node reaches another; the database stays in reach", NodeFaults::parted)
                        .needing(Fault.Needs.NAMESPACES),
                usual(
                                "rolling-upgrade",
                                "each node of another release (--release) is told to leave and replaced by this one's",
                                NodeFaults::upgraded)
                        .demanding(Demands.ONE_RETRY)
                        .needing(Fault.Needs.RELEASE));
    }

    private static Injection killed(Function<DrillCluster, List<DrillNode>> which) {
        return context -> {
            List<DrillNode> doomed = which.apply(context.cluster());
            killAtOnce(doomed);
            context.say("killed " + doomed);
            context.hold(context.pace().seconds(5));
            doomed.forEach(DrillNode::start);
            doomed.forEach(DrillNode::awaitReady);
            context.say("started again " + doomed);
        };
    }

    static void killAtOnce(List<DrillNode> doomed) {
        doomed.parallelStream().forEach(DrillNode::kill);
    }

    private static Injection frozen(Function<DrillCluster, DrillNode> which) {
        return context -> {
            DrillNode node = which.apply(context.cluster());
            node.freeze();
            context.say("froze " + node);
            context.hold(context.pace().seconds(20));
            node.thaw();
            context.say(node + " goes on");
        };
    }

    private static void rolling(FaultContext context) {
        for (DrillNode node : context.cluster().nodes()) {
            restart(node);
            context.say("restarted " + node);
            context.hold(context.pace().seconds(2));
        }
    }

    private static void upgraded(FaultContext context) {
        // The cluster has just been started, and a cold one is not what is upgraded.
        context.hold(context.pace().seconds(10));
        for (DrillNode node : context.cluster().nodes()) {
            node.switchToThisRelease();
            restart(node);
            context.say("replaced " + node);
            context.hold(context.pace().seconds(5));
        }
    }

    private static void restart(DrillNode node) {
        node.leave();
        node.start();
        node.awaitReady();
    }

    private static void parted(FaultContext context) {
        Network network = context.environment().network();
        int nodes = context.cluster().nodes().size();
        network.partition(nodes);
        context.say("parted all nodes");
        context.hold(context.pace().seconds(30));
        network.heal(nodes);
        context.say("healed");
    }
}
