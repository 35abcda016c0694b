package com.xrides.bench.subject;

import com.xrides.drill.environment.Ports;
import java.util.UUID;

/** The name and port of an isolated cluster. */
record ClusterPlace(String name, int port) {

    static ClusterPlace fresh() {
        return new ClusterPlace("bench-" + UUID.randomUUID(), Ports.free(1).get(0));
    }
}
