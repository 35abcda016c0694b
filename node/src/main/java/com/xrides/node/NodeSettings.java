package com.xrides.node;

import com.xrides.node.cluster.ClusterSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.log.AccessMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What was said at the start of a node, checked; its capabilities know their own options.
 *
 * @param name by which people know it
 * @param host the address to listen on, for clients and for monitoring
 * @param database empty for the embedded one
 * @param dataDirectory where this node keeps files, the embedded database among them
 * @param drainDelay how long a leaving node goes on serving after it stops being ready, for balancers to notice
 * @param accessLog which requests leave a line in the log
 */
record NodeSettings(
        String name,
        String host,
        Optional<DatabaseUrl> database,
        Path dataDirectory,
        Set<String> roles,
        ClusterSettings cluster,
        Duration drainDelay,
        AccessMode accessLog) {

    NodeSettings {
        roles = Set.copyOf(roles);
    }
}
