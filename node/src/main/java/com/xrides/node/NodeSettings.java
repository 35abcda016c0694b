package com.xrides.node;

import com.xrides.node.cluster.ClusterSettings;
import com.xrides.node.cluster.bus.BusSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.web.port.PortSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The validated settings of a node; those of a single capability are in its own options.
 *
 * @param name the node's display name
 * @param host the address to listen on, for clients and for monitoring
 * @param database empty for the embedded one
 * @param requiresReplica whether a database is used only if its commits wait for a standby
 * @param dataDirectory where this node stores files, including the embedded database
 * @param drainDelay how long a node goes on serving after it stops being ready, so that load balancers notice
 * @param accessLog which requests are logged
 * @param ports what all ports hold against strangers
 */
record NodeSettings(
        String name,
        String host,
        Optional<DatabaseUrl> database,
        boolean requiresReplica,
        Path dataDirectory,
        Set<String> roles,
        ClusterSettings cluster,
        BusSettings bus,
        Duration drainDelay,
        AccessMode accessLog,
        PortSettings ports) {

    NodeSettings {
        roles = Set.copyOf(roles);
    }
}
