package com.xrides.node.cluster.stranger;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.faults.Demands;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.FaultContext;
import com.xrides.drill.faults.FaultSource;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Strangers at the two ports between nodes. Nobody gets in, and no booking notices. */
public final class StrangerFaults implements FaultSource {

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public List<Fault> faults() {
        return List.of(
                usual(
                                "stranger-member",
                                "a process without the secret tries to join, and says of each booking that it is"
                                        + " stored",
                                StrangerFaults::member)
                        .demanding(Demands.ONE_RETRY),
                usual(
                                "stranger-on-bus",
                                "a process sends pings, and frames of two gigabytes, to the event bus of each node",
                                StrangerFaults::bus)
                        .demanding(Demands.ONE_RETRY));
    }

    @Override
    public Set<String> shortForm() {
        return Set.of("stranger-on-bus");
    }

    private static void member(FaultContext context) {
        try (LyingMember stranger = LyingMember.knock(context.cluster())) {
            context.say("a stranger has tried to join");
            context.hold(context.pace().seconds(10));
            if (stranger.isIn()) {
                context.broken("a process without the secret is a member of the cluster");
            }
            context.remark("bookings that the stranger was sent: " + stranger.bookings());
        }
    }

    private static void bus(FaultContext context) throws IOException {
        for (DrillNode node : context.cluster().nodes()) {
            var stranger = new BusStranger(node.plan().host(), node.plan().busPort());
            if (stranger.isAnswered()) {
                context.broken("the event bus of " + node + " answers a stranger");
            }
            long taken = stranger.sendTwoGigabytes();
            context.say("%s took %,d bytes of a frame of two gigabytes".formatted(node, taken));
            if (taken >= BusStranger.MUCH) {
                context.broken("the event bus of " + node + " keeps what a stranger sends");
            }
        }
        context.hold(context.pace().seconds(5));
    }
}
