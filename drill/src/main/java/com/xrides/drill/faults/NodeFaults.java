package com.xrides.drill.faults;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.DrillCluster;
import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.Network;
import com.xrides.drill.faults.Fault.Injection;
import com.xrides.drill.load.Timeouts;
import java.util.List;
import java.util.function.Function;

/** Nodes that die, freeze, leave or lose each other. */
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
                        .needing(Fault.Needs.NAMESPACES));
    }

    private static Injection killed(Function<DrillCluster, List<DrillNode>> which) {
        return scene -> {
            List<DrillNode> doomed = which.apply(scene.cluster());
            killAtOnce(doomed);
            scene.say("killed " + doomed);
            scene.hold(scene.pace().seconds(5));
            doomed.forEach(DrillNode::start);
            doomed.forEach(DrillNode::awaitReady);
            scene.say("started again " + doomed);
        };
    }

    static void killAtOnce(List<DrillNode> doomed) {
        doomed.parallelStream().forEach(DrillNode::kill);
    }

    private static Injection frozen(Function<DrillCluster, DrillNode> which) {
        return scene -> {
            DrillNode node = which.apply(scene.cluster());
            node.freeze();
            scene.say("froze " + node);
            scene.hold(scene.pace().seconds(20));
            node.thaw();
            scene.say(node + " goes on");
        };
    }

    private static void rolling(FaultContext scene) {
        for (DrillNode node : scene.cluster().nodes()) {
            node.leave();
            node.start();
            node.awaitReady();
            scene.say("restarted " + node);
            scene.hold(scene.pace().seconds(2));
        }
    }

    private static void parted(FaultContext scene) {
        Network places = scene.stage().places();
        int nodes = scene.cluster().nodes().size();
        places.partition(nodes);
        scene.say("parted all nodes");
        scene.hold(scene.pace().seconds(30));
        places.heal(nodes);
        scene.say("healed");
    }
}
