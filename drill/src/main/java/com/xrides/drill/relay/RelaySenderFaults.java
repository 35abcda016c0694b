package com.xrides.drill.relay;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.LeaseHolder;
import com.xrides.drill.environment.Waiting;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.FaultContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Faults of the node that sends to a partner, and of how it learns that there is something to send. */
final class RelaySenderFaults {

    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(15);
    private static final Duration FROZEN = Duration.ofSeconds(25);
    private static final String LEASE = "SELECT 'relay-partner-' || number FROM relay.partners WHERE name = '%s'"
            .formatted(RelayPartner.NEVER_TWICE);

    /** Only those of the relay: others must not be harmed. */
    private static final String CUT = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            + " WHERE query ILIKE 'LISTEN%relay%' AND pid <> pg_backend_pid()";

    private RelaySenderFaults() {}

    static List<Fault> all() {
        return List.of(
                usual(
                        "relay-kill-sender",
                        "the node that sends to a partner is killed (signal 9), three times",
                        RelaySenderFaults::killed),
                usual(
                        "relay-frozen-sender",
                        "the node that sends to a partner stands still (SIGSTOP) for 25 s and goes on",
                        RelaySenderFaults::frozen),
                usual(
                        "relay-without-notify",
                        "for 20 s each connection on which the database wakes the relay is cut as soon as it is there",
                        RelaySenderFaults::withoutNotify));
    }

    private static void killed(FaultContext context) throws SQLException {
        for (int round = 0; round < 3; round++) {
            DrillNode sender = sender(context);
            sender.kill();
            long began = System.nanoTime();
            context.say("killed %s, which was sending".formatted(sender));
            awaitOther(context, sender, began);
            sender.start();
            sender.awaitReady();
            context.hold(context.pace().seconds(3));
        }
    }

    private static void frozen(FaultContext context) throws SQLException {
        DrillNode sender = sender(context);
        sender.freeze();
        long began = System.nanoTime();
        context.say("froze %s, which was sending".formatted(sender));
        awaitOther(context, sender, began);
        context.hold(FROZEN);
        sender.thaw();
        context.say(sender + " goes on");
        // What it would send now would arrive twice.
        context.hold(context.pace().seconds(10));
    }

    private static void withoutNotify(FaultContext context) throws SQLException {
        long end = System.nanoTime() + context.pace().seconds(20).toNanos();
        long cut = 0;
        try (Connection connection = context.database().connect();
                Statement statement = connection.createStatement()) {
            while (System.nanoTime() - end < 0) {
                cut += number(statement);
                context.hold(Duration.ofMillis(100));
            }
        }
        context.remark("%d connections that listened were cut".formatted(cut));
        if (cut == 0) {
            context.broken("no connection listened for what is to be relayed");
        }
    }

    private static long number(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(CUT)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void awaitOther(FaultContext context, DrillNode sender, long began) {
        boolean taken = Waiting.comesTrue(
                TAKEN_OVER_WITHIN,
                () -> holder(context).filter(other -> !other.equals(sender)).isPresent());
        long waited = (System.nanoTime() - began) / 1_000_000;
        context.remark("taken over from %s after %d ms".formatted(sender, waited));
        if (!taken) {
            context.broken("no other node sends to the partner %d s after %s is gone"
                    .formatted(TAKEN_OVER_WITHIN.toSeconds(), sender));
        }
    }

    private static DrillNode sender(FaultContext context) {
        Waiting.until(
                "a node that sends",
                Duration.ofSeconds(60),
                () -> holder(context).isPresent());
        return holder(context).orElseThrow(() -> new IllegalStateException("nobody sends to the partner"));
    }

    private static Optional<DrillNode> holder(FaultContext context) {
        try (Connection connection = context.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LEASE)) {
            return row.next()
                    ? LeaseHolder.of(row.getString(1), context.database(), context.cluster())
                    : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot look at the lease", e);
        }
    }
}
