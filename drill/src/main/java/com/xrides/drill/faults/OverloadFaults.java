package com.xrides.drill.faults;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.NodePlan;
import com.xrides.drill.load.BookingContent;
import com.xrides.drill.load.Client;
import com.xrides.drill.load.IdRange;
import com.xrides.drill.load.Load;
import com.xrides.drill.load.Timeouts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Overload: ten times what the cluster can store. A client on the nodes' machine cannot send that much to a fast
 * database, so the database is slowed down.
 */
final class OverloadFaults {

    private static final int FACTOR = 10;
    private static final int CALIBRATION_CONNECTIONS = 64;
    private static final int CONNECTIONS = 500;

    /** A full backlog of connections accepts them a little later. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);

    /** More than any machine stores. */
    private static final long UNLIMITED = 100_000;

    private OverloadFaults() {}

    static List<Fault> all() {
        return List.of(
                usual(
                                "overload",
                                "the table takes 5 ms a row, and is sent ten times that, without retries",
                                OverloadFaults::overload)
                        .withPatience(Timeouts.ONE_TRY),
                usual(
                        "overload-without-spool",
                        "the same with nodes that hold nothing: what they cannot store, they refuse",
                        OverloadFaults::overloadWithoutSpool));
    }

    private static void overloadWithoutSpool(FaultContext context) throws SQLException {
        restartInTurn(context, List.of("--no-spool"));
        context.say("no node holds anything");
        try {
            overload(context);
        } finally {
            restartInTurn(context, List.of());
        }
    }

    private static void restartInTurn(FaultContext context, List<String> options) {
        for (DrillNode node : context.cluster().nodes()) {
            node.leave();
            node.startWith(options);
            node.awaitReady();
        }
    }

    private static void overload(FaultContext context) throws SQLException {
        String before = memory(context);
        execute(context, """
                CREATE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql
                AS 'BEGIN PERFORM pg_sleep(0.005); RETURN NEW; END';
                CREATE TRIGGER takes_time BEFORE INSERT ON bookings FOR EACH ROW EXECUTE FUNCTION take_time()""");
        try {
            sendTooMuch(context);
        } finally {
            execute(context, "DROP TRIGGER takes_time ON bookings; DROP FUNCTION take_time()");
            context.say("the table is quick again");
        }
        context.remark("memory before " + before + ", after " + memory(context));
    }

    private static void sendTooMuch(FaultContext context) {
        List<NodePlan> targets =
                context.cluster().takingRequests().stream().map(DrillNode::plan).toList();
        long sustainable = calibrated(context, targets);
        context.say("the cluster takes %,d bookings/s; now ten times that".formatted(sustainable));
        Duration time = context.pace().seconds(20);
        try (var client = new Client(targets, CONNECTIONS, CONNECT_TIMEOUT)) {
            Load load = context.load(
                    client,
                    Timeouts.ONE_TRY,
                    FACTOR * sustainable,
                    CONNECTIONS * targets.size(),
                    context.idsOnPurpose(),
                    id -> BookingContent.PLAIN);
            load.start();
            context.hold(time);
            load.finish();
            context.remark("sustainable %,d/s; sent %,d/s, of which %,d/s were stored at once"
                    .formatted(sustainable, load.sent() / time.toSeconds(), load.acknowledged() / time.toSeconds()));
        }
    }

    /** Measures the bookings per second that are stored with the usual number of connections waiting. */
    private static long calibrated(FaultContext context, List<NodePlan> targets) {
        Duration time = context.pace().seconds(5);
        long first = context.idsOnPurpose().last() + 1;
        try (var client = new Client(targets, CALIBRATION_CONNECTIONS, CONNECT_TIMEOUT)) {
            Load load = context.load(
                    client,
                    Timeouts.ONE_TRY,
                    UNLIMITED,
                    CALIBRATION_CONNECTIONS,
                    new IdRange(first, first + Integer.MAX_VALUE),
                    id -> BookingContent.PLAIN);
            load.start();
            context.hold(time);
            load.finish();
            return Math.max(context.pace().rate(), load.acknowledged() * 1000 / time.toMillis());
        }
    }

    private static void execute(FaultContext context, String sql) throws SQLException {
        try (Connection connection = context.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String memory(FaultContext context) {
        return context.cluster().nodes().stream()
                .map(node -> "%s heap %s resident %s"
                        .formatted(
                                node.plan().name(),
                                megabytes(node.metric("jvm_memory_used_bytes", "area=\"heap\"")),
                                megabytes(node.residentBytes())))
                .collect(Collectors.joining(", "));
    }

    private static String megabytes(OptionalDouble bytes) {
        return bytes.isEmpty() ? "?" : String.format(Locale.ROOT, "%.0f MB", bytes.getAsDouble() / (1 << 20));
    }
}
