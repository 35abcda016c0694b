package com.xrides.intake.node.drill;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What all faults of a drill share: the cluster, its database, where they run and where files go.
 *
 * @param progress takes lines for whoever watches
 */
record Stage(
        DrillCluster cluster,
        OwnDatabase database,
        Places places,
        Path directory,
        FailureList failures,
        Undo undo,
        Consumer<String> progress) {

    /** Everything runs and answers afterwards. */
    void restore() {
        database.bringBack();
        cluster.restore();
    }
}
