package com.xrides.drill.environment;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The environment of a drill: the cluster, its database, network and directories.
 *
 * @param progress receives lines for the user
 */
public record Environment(
        DrillCluster cluster,
        OwnDatabase database,
        Network network,
        Path directory,
        FailureList failures,
        Undo undo,
        Consumer<String> progress) {

    /** Brings everything back into service. */
    public void restore() {
        database.bringBack();
        cluster.restore();
    }
}
