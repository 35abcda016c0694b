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
 * Ten times what the cluster can store. A client that shares the machine with the nodes cannot send that much while the
 * database is quick, so it is made slow.
 */
final class OverloadFaults {

    private static final int FACTOR = 10;
    private static final int CALIBRATION_CONNECTIONS = 64;
    private static final int CONNECTIONS = 500;

    /** A queue of connections that is full at the moment takes them a little later. */
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(15);

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

    private static void overloadWithoutSpool(FaultContext scene) throws SQLException {
        restartInTurn(scene, List.of("--no-spool"));
        scene.say("no node holds anything");
        try {
            overload(scene);
        } finally {
            restartInTurn(scene, List.of());
        }
    }

    private static void restartInTurn(FaultContext scene, List<String> options) {
        for (DrillNode node : scene.cluster().nodes()) {
            node.leave();
            node.startWith(options);
            node.awaitReady();
        }
    }

    private static void overload(FaultContext scene) throws SQLException {
        String before = memory(scene);
        execute(scene, """
                CREATE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql
                AS 'BEGIN PERFORM pg_sleep(0.005); RETURN NEW; END';
                CREATE TRIGGER takes_time BEFORE INSERT ON bookings FOR EACH ROW EXECUTE FUNCTION take_time()""");
        try {
            sendTooMuch(scene);
        } finally {
            execute(scene, "DROP TRIGGER takes_time ON bookings; DROP FUNCTION take_time()");
            scene.say("the table is quick again");
        }
        scene.remark("memory before " + before + ", after " + memory(scene));
    }

    private static void sendTooMuch(FaultContext scene) {
        List<NodePlan> targets =
                scene.cluster().takingRequests().stream().map(DrillNode::plan).toList();
        long sustainable = calibrated(scene, targets);
        scene.say("the cluster takes %,d bookings/s; now ten times that".formatted(sustainable));
        Duration time = scene.pace().seconds(20);
        try (var client = new Client(targets, CONNECTIONS, CONNECT_PATIENCE)) {
            Load load = scene.load(
                    client,
                    Timeouts.ONE_TRY,
                    FACTOR * sustainable,
                    CONNECTIONS * targets.size(),
                    scene.idsOnPurpose(),
                    id -> BookingContent.PLAIN);
            load.start();
            scene.hold(time);
            load.finish();
            scene.remark("sustainable %,d/s; sent %,d/s, of which %,d/s were stored at once"
                    .formatted(sustainable, load.sent() / time.toSeconds(), load.stored() / time.toSeconds()));
        }
    }

    /** Bookings a second that are stored when as many wait as connections are usual. */
    private static long calibrated(FaultContext scene, List<NodePlan> targets) {
        Duration time = scene.pace().seconds(5);
        long first = scene.idsOnPurpose().last() + 1;
        try (var client = new Client(targets, CALIBRATION_CONNECTIONS, CONNECT_PATIENCE)) {
            Load load = scene.load(
                    client,
                    Timeouts.ONE_TRY,
                    UNLIMITED,
                    CALIBRATION_CONNECTIONS,
                    new IdRange(first, first + Integer.MAX_VALUE),
                    id -> BookingContent.PLAIN);
            load.start();
            scene.hold(time);
            load.finish();
            return Math.max(scene.pace().rate(), load.stored() * 1000 / time.toMillis());
        }
    }

    private static void execute(FaultContext scene, String sql) throws SQLException {
        try (Connection connection = scene.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String memory(FaultContext scene) {
        return scene.cluster().nodes().stream()
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
