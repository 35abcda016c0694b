package com.xrides.drill.chats;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.Network;
import com.xrides.drill.environment.Waiting;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.FaultContext;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Faults of the nodes that store messages or tell of them. */
final class ChatNodeFaults {

    private static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(60);
    private static final int FOLLOWED_NODES = 4;

    private final Supplier<ChatLoad> load;

    ChatNodeFaults(Supplier<ChatLoad> load) {
        this.load = load;
    }

    List<Fault> all() {
        return List.of(
                usual(
                        "chat-kill-owner",
                        "the nodes that store messages are killed (signal 9) in turn, twice each, and started again",
                        ChatNodeFaults::ownersKilled),
                usual(
                                "chat-partition",
                                "for 30 s no node reaches another while messages are sent to all; the database stays in reach",
                                ChatNodeFaults::parted)
                        .needing(Fault.Needs.NAMESPACES),
                usual(
                        "chat-follower",
                        "the node that a follower of a chat is connected to is killed, four times",
                        this::followedKilled));
    }

    private static void ownersKilled(FaultContext context) {
        for (int round = 0; round < 2; round++) {
            for (DrillNode node : context.cluster().storing()) {
                context.hold(context.pace().seconds(3));
                killed(context, node);
            }
        }
    }

    private static void killed(FaultContext context, DrillNode node) {
        node.kill();
        context.say("killed " + node);
        context.hold(context.pace().seconds(2));
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

    private void followedKilled(FaultContext context) {
        Follower follower = load.get().follower();
        for (int time = 0; time < FOLLOWED_NODES; time++) {
            if (!Waiting.comesTrue(FOLLOWED_WITHIN, () -> follower.node() != null)) {
                context.broken("nobody lets the follower in");
                return;
            }
            context.hold(context.pace().seconds(2));
            DrillNode node = follower.node();
            if (node != null) {
                killed(context, node);
            }
        }
    }
}
