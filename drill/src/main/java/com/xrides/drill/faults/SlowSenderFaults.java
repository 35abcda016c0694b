package com.xrides.drill.faults;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.load.SlowConnections;
import java.util.List;

/** Faults of clients that send slowly. */
final class SlowSenderFaults {

    private static final int SLOW_SENDERS = 2000;

    private SlowSenderFaults() {}

    static List<Fault> all() {
        return List.of(usual(
                        "slow-senders",
                        "2,000 connections that send a byte a second, beside the steady load",
                        SlowSenderFaults::slowSenders)
                .demanding(Demands.ONE_RETRY));
    }

    private static void slowSenders(FaultContext context) {
        try (var senders = new SlowConnections(context.client(), SLOW_SENDERS)) {
            senders.open();
            context.say(SLOW_SENDERS + " connections send a byte a second");
            context.hold(context.pace().seconds(20));
            context.remark(
                    "slow connections opened %,d, ended by the nodes %,d".formatted(senders.opened(), senders.ended()));
        }
    }
}
