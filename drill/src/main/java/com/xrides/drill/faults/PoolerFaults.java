package com.xrides.drill.faults;

import com.xrides.drill.environment.DrillNode;
import java.time.Duration;
import java.util.List;

/** Faults of a pooler between the nodes and their database. */
final class PoolerFaults {

    private static final Duration AWAY = Duration.ofSeconds(3);

    private PoolerFaults() {}

    static List<Fault> all() {
        return List.of(Fault.usual(
                        "pgbouncer-restart",
                        "the nodes reach PostgreSQL through PgBouncer, which is killed three times and started again",
                        PoolerFaults::restarted)
                .needing(Fault.Needs.PGBOUNCER));
    }

    private static void restarted(FaultContext context) throws Exception {
        Pooler pooler = Pooler.before(context.database().url());
        context.afterwards().add("pgbouncer", pooler::end);
        move(context, List.of("--database", pooler.url()));
        context.say("the nodes reach PostgreSQL through PgBouncer");
        for (int time = 0; time < 3; time++) {
            context.hold(context.pace().seconds(10));
            pooler.kill();
            context.hold(AWAY);
            pooler.start();
            context.say("PgBouncer is back");
        }
        context.hold(context.pace().seconds(10));
        move(context, List.of());
        context.say("the nodes reach PostgreSQL directly");
    }

    /** One after the other, so that there is always somebody who stores. */
    private static void move(FaultContext context, List<String> options) {
        for (DrillNode node : context.cluster().storing()) {
            node.leave();
            node.startWith(options);
            node.awaitReady();
        }
    }
}
