package com.xrides.drill.environment;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What all faults of a drill share: the cluster, its database, where they run and where files go.
 *
 * @param progress takes lines for whoever watches
 */
public record Environment(
        DrillCluster cluster,
        OwnDatabase database,
        Network places,
        Path directory,
        FailureList failures,
        Undo undo,
        Consumer<String> progress) {

    /** Everything runs and answers afterwards. */
    public void restore() {
        database.bringBack();
        cluster.restore();
    }
}
