package com.xrides.drill.events;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.FaultContext;
import com.xrides.drill.faults.OwnerKills;
import java.util.List;
import java.util.function.Supplier;

/** Faults of the nodes that store events, and of where these are stored. */
final class EventNodeFaults {

    private final Supplier<EventLoad> load;

    EventNodeFaults(Supplier<EventLoad> load) {
        this.load = load;
    }

    List<Fault> all() {
        return List.of(
                usual(
                        "events-kill-owners",
                        "the nodes that store events are killed (signal 9) in turn, twice each, and started again",
                        OwnerKills::inTurn),
                usual(
                        "events-database-away",
                        "PostgreSQL is stopped for 20 s; events that are held meanwhile are counted later",
                        this::databaseAway));
    }

    private void databaseAway(FaultContext context) {
        long before = load.get().tally().held();
        context.database().stop();
        context.say("stopped PostgreSQL");
        context.hold(context.pace().seconds(20));
        context.database().bringBack();
        long held = load.get().tally().held() - before;
        context.say("PostgreSQL is back; %s events were answered with 202".formatted(held));
        if (held == 0) {
            context.broken("no event was answered with 202 while PostgreSQL was stopped");
        }
    }
}
