package com.xrides.drill.plans;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.Waiting;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.FaultContext;
import java.time.Duration;
import java.util.List;

/** Faults of what searches might depend on. */
final class ServingFaults {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private ServingFaults() {}

    static List<Fault> all() {
        return List.of(usual(
                "database-away-during-search",
                "PostgreSQL is stopped for 20 s, and a node that only takes requests is killed meanwhile and started again",
                ServingFaults::databaseAway));
    }

    private static void databaseAway(FaultContext context) {
        context.database().stop();
        context.say("stopped PostgreSQL");
        context.hold(context.pace().seconds(5));
        DrillNode node = context.cluster().front();
        node.kill();
        node.start();
        if (!Waiting.comesTrue(
                START_TIMEOUT,
                () -> ShownPlans.by(node.plan()).filter(ShownPlans::areThereAll).isPresent())) {
            context.broken("%s does not serve plans from its disk".formatted(node));
        }
        context.say(node + " serves from its disk");
        context.hold(context.pace().seconds(15));
        context.database().bringBack();
        context.say("PostgreSQL is back");
    }
}
