package com.xrides.drill.faults;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.Ports;
import com.xrides.drill.environment.Standby;
import java.time.Duration;
import java.util.List;

/** Faults of a database with a standby that its commits wait for. What was answered is in the standby that takes over. */
final class StandbyFaults {

    /** What a node may hold on the database, whatever happens: its usual connections and one that waits. */
    private static final long MOST_SESSIONS = 10;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private StandbyFaults() {}

    static List<Fault> all() {
        return List.of(
                usual(
                        "synchronous-standby-lost",
                        "the standby is killed, waits for it are cancelled, the primary is restarted; then it takes over",
                        StandbyFaults::lost),
                usual(
                        "primary-fails-over",
                        "the primary is killed, and its synchronous standby takes over at the same address",
                        StandbyFaults::failedOver));
    }

    private static void lost(FaultContext context) throws Exception {
        Standby standby = inStep(context);
        standby.kill();
        context.say("killed the standby");
        long cancelled = 0;
        long sessions = 0;
        for (long second = 0; second < context.pace().seconds(30).toSeconds(); second++) {
            context.hold(SECOND);
            cancelled += standby.cancelWaiting();
            sessions = Math.max(sessions, standby.sessions());
        }
        context.say("cancelled " + cancelled + " waits");
        bounded(context, sessions);
        context.database().stop();
        context.database().bringBack();
        context.say("restarted the primary: what waited is visible there, and nowhere else");
        context.hold(context.pace().seconds(15));
        bounded(context, standby.sessions());
        standby.takeOver();
        context.say("the standby has taken over");
    }

    private static void failedOver(FaultContext context) throws Exception {
        Standby standby = inStep(context);
        standby.takeOver();
        context.say("the standby has taken over");
    }

    private static Standby inStep(FaultContext context) throws Exception {
        Standby standby = Standby.waitedForBy(
                context.database(),
                context.environment()
                        .directory()
                        .resolve("standby-" + context.fault().name()),
                Ports.free(1).get(0));
        context.afterwards().add("the standby", standby::end);
        context.say("PostgreSQL waits for a standby");
        context.hold(context.pace().seconds(5));
        return standby;
    }

    private static void bounded(FaultContext context, long sessions) {
        long nodes = context.cluster().nodes().size();
        context.remark("%d sessions on the database at most, of %d nodes".formatted(sessions, nodes));
        if (sessions > nodes * MOST_SESSIONS) {
            context.broken(sessions + " sessions on the database, while the standby was away");
        }
    }
}
