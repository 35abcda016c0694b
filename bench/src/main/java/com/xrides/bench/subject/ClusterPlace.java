package com.xrides.bench.subject;

import com.xrides.drill.environment.NewSecret;
import com.xrides.drill.environment.Ports;
import java.nio.file.Path;
import java.util.UUID;

/**
 * An isolated cluster.
 *
 * @param secret the file with its secret
 */
public record ClusterPlace(String name, int port, Path secret) {

    /** A cluster of its own, whose secret is kept in this directory. */
    public static ClusterPlace fresh(Path directory) {
        return new ClusterPlace("bench-" + UUID.randomUUID(), Ports.free(1).get(0), NewSecret.in(directory));
    }
}
