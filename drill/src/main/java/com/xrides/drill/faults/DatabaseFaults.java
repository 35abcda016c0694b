package com.xrides.drill.faults;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.DrillCluster;
import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.OwnDatabase;
import com.xrides.drill.load.Timeouts;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Faults of the database: stopped, frozen, or locked. */
final class DatabaseFaults {

    private DatabaseFaults() {}

    static List<Fault> all() {
        return List.of(
                usual("postgres-restart", "PostgreSQL is restarted (fast)", restarted(OwnDatabase::stop))
                        .demanding(Demands.NO_5XX),
                usual(
                        "postgres-immediate",
                        "PostgreSQL is shut down without a checkpoint (immediate) and started",
                        restarted(OwnDatabase::stopAtOnce)),
                usual(
                        "postgres-kill",
                        "all processes of PostgreSQL are killed (signal 9) and it is started",
                        restarted(OwnDatabase::kill)),
                usual("postgres-frozen", "PostgreSQL stands still (SIGSTOP) for 30 s and goes on", context -> {
                    context.database().freeze();
                    context.say("froze PostgreSQL");
                    context.hold(context.pace().seconds(30));
                    context.database().thaw();
                    context.say("PostgreSQL goes on");
                }),
                usual("postgres-away", "PostgreSQL is stopped for 5 minutes; no client may see a 5xx", away(300))
                        .demanding(Demands.NO_5XX),
                usual("table-lock", "a session holds the table locked for 10 s", DatabaseFaults::locked),
                usual("small-heap", "the steady load in nodes of 256 MB, with PostgreSQL away for 20 s", away(20)),
                usual(
                        "kill-http-while-database-away",
                        "while PostgreSQL is stopped a node that takes requests is killed; its spool must survive",
                        killedWhileAway(cluster -> List.of(cluster.front()))),
                usual(
                                "kill-all-while-database-away",
                                "while PostgreSQL is stopped every node is killed, and all are started again",
                                killedWhileAway(DrillCluster::nodes))
                        .withPatience(Timeouts.LONG));
    }

    private static Fault.Injection restarted(Consumer<OwnDatabase> end) {
        return context -> {
            end.accept(context.database());
            context.database().bringBack();
            context.say("PostgreSQL is back");
        };
    }

    static Fault.Injection away(int seconds) {
        return context -> {
            context.database().stop();
            context.say("stopped PostgreSQL");
            context.hold(context.pace().seconds(seconds));
            context.database().bringBack();
            context.say("PostgreSQL is back");
        };
    }

    private static Fault.Injection killedWhileAway(Function<DrillCluster, List<DrillNode>> which) {
        return context -> {
            context.database().stop();
            context.say("stopped PostgreSQL");
            context.hold(context.pace().seconds(8));
            List<DrillNode> doomed = which.apply(context.cluster());
            NodeFaults.killAtOnce(doomed);
            context.say("killed " + doomed);
            context.hold(context.pace().seconds(2));
            doomed.forEach(DrillNode::start);
            context.hold(context.pace().seconds(5));
            context.database().bringBack();
            context.say("PostgreSQL is back");
            context.cluster().restore();
        };
    }

    private static void locked(FaultContext context) throws Exception {
        try (Connection connection = context.database().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE bookings IN ACCESS EXCLUSIVE MODE");
            context.say("locked the table");
            context.hold(context.pace().seconds(10));
            connection.rollback();
            context.say("gave the table free");
        }
    }
}
