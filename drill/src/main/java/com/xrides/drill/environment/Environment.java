package com.xrides.drill.environment;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The environment of a drill: the cluster, its database, network and directories.
 *
 * @param additions what its nodes were started with for capabilities
 * @param progress receives lines for the user
 */
public record Environment(
        DrillCluster cluster,
        OwnDatabase database,
        Network network,
        Path directory,
        NodeAdditions additions,
        FailureList failures,
        Undo undo,
        Consumer<String> progress) {

    /** Brings everything back into service. */
    public void restore() {
        database.bringBack();
        cluster.restore();
    }
}
