package com.xrides.intake.node.drill;

import static com.xrides.intake.node.drill.Fault.usual;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Too much, and too slow. */
final class LoadFaults {

    private static final int OVERLOAD_FACTOR = 10;
    private static final int CALIBRATION_CONNECTIONS = 64;
    private static final int OVERLOAD_CONNECTIONS = 500;
    private static final int SLOW_SENDERS = 2000;

    /** A queue of connections that is full at the moment takes them a little later. */
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(15);

    /** More than any machine stores. */
    private static final long UNLIMITED = 100_000;

    private LoadFaults() {}

    static List<Fault> all() {
        return List.of(
                usual("overload", "ten times what the cluster can take, without retries", LoadFaults::overload)
                        .withPatience(Patience.ONE_TRY),
                usual(
                                "slow-senders",
                                "2,000 connections that send a byte a second, beside the steady load",
                                LoadFaults::slowSenders)
                        .demanding(Demands.ONE_RETRY));
    }

    private static void overload(Scene scene) {
        List<NodePlan> targets =
                scene.cluster().takingRequests().stream().map(DrillNode::plan).toList();
        long sustainable = calibrated(scene, targets);
        scene.say("the cluster takes %,d bookings/s; now ten times that".formatted(sustainable));
        String before = memory(scene);
        Duration time = scene.pace().seconds(20);
        try (var client = new Client(targets, OVERLOAD_CONNECTIONS, CONNECT_PATIENCE)) {
            int mostUnderWay = OVERLOAD_CONNECTIONS * targets.size();
            Load load = scene.load(
                    client,
                    Patience.ONE_TRY,
                    OVERLOAD_FACTOR * sustainable,
                    mostUnderWay,
                    scene.idsOnPurpose(),
                    id -> BookingContent.PLAIN);
            load.start();
            scene.hold(time);
            load.finish();
            scene.remark("sustainable %,d/s; sent %,d/s, of which %,d/s were stored"
                    .formatted(sustainable, load.sent() / time.toSeconds(), load.stored() / time.toSeconds()));
        }
        scene.remark("memory before " + before + ", after " + memory(scene));
    }

    /** Bookings a second that are stored when as many wait as connections are usual. */
    private static long calibrated(Scene scene, List<NodePlan> targets) {
        Duration time = scene.pace().seconds(5);
        try (var client = new Client(targets, CALIBRATION_CONNECTIONS, CONNECT_PATIENCE)) {
            Load load = scene.load(
                    client,
                    Patience.ONE_TRY,
                    UNLIMITED,
                    CALIBRATION_CONNECTIONS,
                    new IdRange(
                            scene.idsOnPurpose().last() + 1,
                            scene.idsOnPurpose().last() + Integer.MAX_VALUE),
                    id -> BookingContent.PLAIN);
            load.start();
            scene.hold(time);
            load.finish();
            return Math.max(scene.pace().rate(), load.stored() * 1000 / time.toMillis());
        }
    }

    private static String memory(Scene scene) {
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

    private static void slowSenders(Scene scene) {
        try (var senders = new SlowConnections(scene.client(), SLOW_SENDERS)) {
            senders.open();
            scene.say(SLOW_SENDERS + " connections send a byte a second");
            scene.hold(scene.pace().seconds(20));
            scene.remark(
                    "slow connections opened %,d, ended by the nodes %,d".formatted(senders.opened(), senders.ended()));
        }
    }
}
