package com.xrides.drill.faults;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.OwnDatabase;
import com.xrides.drill.environment.Ports;
import com.xrides.drill.environment.Standby;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Faults of a database with a standby that its commits wait for. What was answered is in the standby that takes over. */
final class StandbyFaults {

    /** What a node may hold on the database for bookings, whatever happens: its usual connections and one that waits. */
    private static final long MOST_SESSIONS = 6;

    private static final Duration LAG = Duration.ofSeconds(3);

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
                        StandbyFaults::failedOver),
                usual(
                        "old-primary-comes-back",
                        "after the standby took over, half of the nodes reach only the old primary, which would take all",
                        StandbyFaults::oldOneBack),
                usual(
                                "asynchronous-standby-takes-over",
                                "a control: nothing waits for the standby, which is away for 3 s when the primary is lost, and takes over",
                                StandbyFaults::asynchronous)
                        .needing(Fault.Needs.ASKED));
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

    private static void oldOneBack(FaultContext context) throws Exception {
        Standby standby = inStep(context);
        standby.takeOver();
        context.say("the standby has taken over");
        context.cluster().nodes().forEach(DrillNode::awaitReady);
        OwnDatabase old = standby.bringBackOld(Ports.free(1).get(0));
        long before = Standby.bookings(old);
        List<DrillNode> cutOff = everySecond(context);
        cutOff.forEach(DrillNode::leave);
        cutOff.forEach(node -> node.startWith(List.of("--database", old.url())));
        context.say(cutOff + " reach the old primary only");
        context.hold(context.pace().seconds(30));
        long taken = Standby.bookings(old) - before;
        context.remark("the old primary was given %d bookings".formatted(taken));
        if (taken > 0) {
            context.broken(taken + " bookings were written to the old primary");
        }
        cutOff.forEach(DrillNode::leave);
        cutOff.forEach(DrillNode::start);
        cutOff.forEach(DrillNode::awaitReady);
        context.say(cutOff + " reach the new primary");
    }

    private static List<DrillNode> everySecond(FaultContext context) {
        List<DrillNode> nodes = context.cluster().nodes();
        return IntStream.range(0, nodes.size())
                .filter(position -> position % 2 == 1)
                .mapToObj(nodes::get)
                .toList();
    }

    private static void asynchronous(FaultContext context) throws Exception {
        Standby standby = Standby.following(
                context.database(), directory(context), Ports.free(1).get(0));
        context.afterwards().add("the standby", standby::end);
        context.hold(context.pace().seconds(5));
        standby.kill();
        long before = context.stored();
        context.hold(LAG);
        long acknowledged = context.stored() - before;
        standby.takeOver();
        context.say("the standby has taken over");
        context.remark(
                "the window of loss: %d bookings were acknowledged in the %d s before, while the standby was away"
                        .formatted(acknowledged, LAG.toSeconds()));
    }

    private static Path directory(FaultContext context) {
        return context.environment()
                .directory()
                .resolve("standby-" + context.fault().name());
    }

    private static Standby inStep(FaultContext context) throws Exception {
        Standby standby = Standby.waitedForBy(
                context.database(), directory(context), Ports.free(1).get(0));
        context.afterwards().add("the standby", standby::end);
        context.say("PostgreSQL waits for a standby");
        context.hold(context.pace().seconds(5));
        return standby;
    }

    private static void bounded(FaultContext context, long sessions) {
        long nodes = context.cluster().storing().size();
        context.remark("%d sessions on the database at most, of %d nodes that store".formatted(sessions, nodes));
        long most = MOST_SESSIONS + context.environment().additions().sessions();
        if (sessions > nodes * most) {
            context.broken(sessions + " sessions on the database, while the standby was away");
        }
    }
}
