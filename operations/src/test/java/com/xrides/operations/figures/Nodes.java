package com.xrides.operations.figures;

import com.xrides.operations.faults.NodeFault;
import com.xrides.operations.figures.FigureMessages.NodeAnnounced;
import com.xrides.operations.figures.NodeFigures.Latencies;
import java.time.Instant;
import java.util.List;

/** What nodes announce, made up for tests. */
final class Nodes {

    private Nodes() {}

    static NodeAnnounced ready(String name, NodeFigures figures) {
        return announced(name, NodeState.READY, figures);
    }

    static NodeAnnounced announced(String name, NodeState state, NodeFigures figures) {
        return announced(name, name, state, figures);
    }

    static NodeAnnounced announced(String id, String name, NodeState state, NodeFigures figures) {
        return announced(id, name, Instant.parse("2026-01-01T00:00:00Z"), state, figures);
    }

    static NodeAnnounced announced(String id, String name, Instant startedAt, NodeState state, NodeFigures figures) {
        return new NodeAnnounced(
                new NodeIdentity(id, name, "1.0", List.of("http"), startedAt, 0, 8081), state, figures);
    }

    /** With so many bookings stored since the start. */
    static NodeFigures stored(long upSeconds, long stored) {
        return figures(upSeconds, List.of(stored), Latencies.NONE, 0, 0, false, true, List.of());
    }

    static NodeFigures answered(long upSeconds, Latencies answers) {
        return figures(upSeconds, List.of(), answers, 0, 0, false, true, List.of());
    }

    static NodeFigures holding(long upSeconds, long pending, double oldestSeconds) {
        return figures(upSeconds, List.of(), Latencies.NONE, pending, oldestSeconds, false, true, List.of());
    }

    static NodeFigures withBreakerOpen(long upSeconds) {
        return withDatabase(upSeconds, true, false);
    }

    static NodeFigures withDatabase(long upSeconds, boolean breakerOpen, boolean databaseUp) {
        return figures(upSeconds, List.of(), Latencies.NONE, 0, 0, breakerOpen, databaseUp, List.of());
    }

    static NodeFigures withProblem(long upSeconds, String problem) {
        return figures(upSeconds, List.of(), Latencies.NONE, 0, 0, false, true, List.of(problem));
    }

    static NodeFigures withFault(long upSeconds, NodeFault fault) {
        NodeFigures well = stored(upSeconds, 0);
        return new NodeFigures(
                well.upMillis(),
                well.problems(),
                well.breakerOpen(),
                well.inFlight(),
                well.spoolPending(),
                well.spoolOldestSeconds(),
                well.cpu(),
                well.heapUsed(),
                well.heapMax(),
                well.streamsOpen(),
                well.results(),
                well.answers(),
                well.databaseUp(),
                List.of(fault));
    }

    private static NodeFigures figures(
            long upSeconds,
            List<Long> results,
            Latencies answers,
            long pending,
            double oldestSeconds,
            boolean breakerOpen,
            boolean databaseUp,
            List<String> problems) {
        return new NodeFigures(
                upSeconds * 1000,
                problems,
                breakerOpen,
                0,
                pending,
                oldestSeconds,
                0.1,
                100,
                200,
                0,
                results,
                answers,
                databaseUp,
                List.of());
    }
}
