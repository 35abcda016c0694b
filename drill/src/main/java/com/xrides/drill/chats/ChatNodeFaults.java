package com.xrides.drill.chats;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.Network;
import com.xrides.drill.environment.Waiting;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.FaultContext;
import com.xrides.drill.faults.OwnerKills;
import com.xrides.drill.load.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** Faults of the nodes that store messages or tell of them. */
final class ChatNodeFaults {

    private static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(60);
    private static final int FOLLOWED_NODES = 4;
    private static final int CROWD = 64;
    private static final int KILLS = 100;
    private static final int FULL = 100_000;

    /** Of each sender of a crowd between an answer and the next message: so that the whole sends some hundreds a second. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** So that nodes start quickly meanwhile. */
    private static final Duration LONG_PAUSE = Duration.ofMillis(600);

    private final Supplier<ChatLoad> load;

    ChatNodeFaults(Supplier<ChatLoad> load) {
        this.load = load;
    }

    List<Fault> all() {
        return List.of(
                usual(
                        "chat-kill-owner",
                        "the nodes that store messages are killed (signal 9) in turn, twice each, and started again",
                        OwnerKills::inTurn),
                usual(
                                "chat-hundred-kills",
                                "while 64 senders write to one chat, nodes that store messages are killed a hundred times",
                                this::killedAHundredTimes)
                        .withPatience(Timeouts.LONG)
                        .needing(Fault.Needs.ASKED),
                usual(
                                "chat-hundred-thousand",
                                "64 senders fill one chat with 100,000 messages; nodes that store them are killed meanwhile",
                                this::filledDuringKills)
                        // The machine does as much as it can: bookings wait longer.
                        .withPatience(Timeouts.LONG)
                        .needing(Fault.Needs.ASKED),
                usual(
                                "chat-partition",
                                "for 30 s no node reaches another while 64 senders fill one chat; the database stays in reach",
                                this::parted)
                        .needing(Fault.Needs.NAMESPACES),
                usual(
                        "chat-follower",
                        "the node that a follower of a chat is connected to is killed, four times",
                        this::followedKilled));
    }

    private void killedAHundredTimes(FaultContext context) {
        List<ChatSender> crowd = load.get().addCrowd(CROWD, LONG_PAUSE);
        killedInTurn(context, kills -> kills == KILLS);
        load.get().disperse(crowd);
    }

    private void filledDuringKills(FaultContext context) {
        List<ChatSender> crowd = load.get().addCrowd(CROWD, PAUSE);
        killedInTurn(context, kills -> load.get().acknowledged() >= FULL || kills == KILLS);
        load.get().disperse(crowd);
        if (load.get().acknowledged() < FULL) {
            context.broken("only %,d messages were stored during %d kills"
                    .formatted(load.get().acknowledged(), KILLS));
        }
    }

    /** Each a moment after the one before is ready again. */
    private void killedInTurn(FaultContext context, IntPredicate isEnough) {
        List<DrillNode> nodes = context.cluster().storing();
        for (int kills = 0; !isEnough.test(kills); kills++) {
            DrillNode node = nodes.get(kills % nodes.size());
            context.hold(context.pace().seconds(1));
            node.kill();
            node.start();
            node.awaitReady();
            context.say("killed %s; %d kills, %,d messages are stored"
                    .formatted(node, kills + 1, load.get().acknowledged()));
        }
    }

    private void parted(FaultContext context) {
        Network network = context.environment().network();
        int nodes = context.cluster().nodes().size();
        List<ChatSender> crowd = load.get().addCrowd(CROWD, PAUSE);
        context.hold(context.pace().seconds(3));
        network.partition(nodes);
        context.say("parted all nodes");
        context.hold(context.pace().seconds(30));
        network.heal(nodes);
        context.say("healed");
        context.hold(context.pace().seconds(3));
        load.get().disperse(crowd);
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
                OwnerKills.kill(context, node);
            }
        }
    }
}
