package com.xrides.drill;

import com.xrides.drill.environment.Release;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.FaultSource;
import com.xrides.drill.load.Rate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a drill.
 *
 * @param sources whose loads run beside the bookings'
 * @param faults to inject, in this order
 * @param workDirectory the parent of the drill's own directory; empty for the system's temporary one
 * @param json the file for results as JSON
 * @param namespaces the prefix of the network namespaces that this process is in; empty on the machine's own
 *     network
 * @param release from which the cluster is started, until the nodes are replaced by this one's; empty for this one
 */
record DrillSettings(
        List<FaultSource> sources,
        List<Fault> faults,
        Rate pace,
        int nodes,
        String javaOptions,
        Optional<Path> workDirectory,
        Optional<Path> json,
        Optional<String> namespaces,
        Optional<Release> release) {

    private static final int FEWEST_NODES = 2;
    private static final int MOST_NODES = 12;

    DrillSettings {
        boolean upgrades = faults.stream().anyMatch(fault -> fault.needs() == Fault.Needs.RELEASE);
        if (upgrades != release.isPresent()) {
            throw new IllegalArgumentException(
                    upgrades
                            ? "--faults: rolling-upgrade needs --release DIRECTORY"
                            : "--release: is for --faults rolling-upgrade");
        }
        if (nodes < FEWEST_NODES || nodes > MOST_NODES) {
            throw new IllegalArgumentException(
                    "--nodes: %d is not from %d to %d".formatted(nodes, FEWEST_NODES, MOST_NODES));
        }
    }
}
