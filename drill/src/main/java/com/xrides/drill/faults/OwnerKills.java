package com.xrides.drill.faults;

import com.xrides.drill.environment.DrillNode;

/** Kills the nodes that store, one after the other. Blocking. */
public final class OwnerKills {

    private static final int ROUNDS = 2;

    private OwnerKills() {}

    /** Each of them twice, a moment after the one before is ready again. */
    public static void inTurn(FaultContext context) {
        for (int round = 0; round < ROUNDS; round++) {
            for (DrillNode node : context.cluster().storing()) {
                context.hold(context.pace().seconds(3));
                kill(context, node);
            }
        }
    }

    /** Kills a node and starts it again; returns when it is ready. */
    public static void kill(FaultContext context, DrillNode node) {
        node.kill();
        context.say("killed " + node);
        context.hold(context.pace().seconds(2));
        node.start();
        node.awaitReady();
    }
}
