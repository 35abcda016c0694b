package com.xrides.node;

import com.xrides.node.cluster.ClusterSettings;
import com.xrides.persistence.DatabaseUrl;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.web.AllowedHosts;
import com.xrides.spool.file.SpoolSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that was said at the start of a node, checked.
 *
 * @param name by which people know it
 * @param host the address to listen on, for clients and for monitoring
 * @param httpPort where bookings are posted
 * @param grpcPort where bookings are sent over gRPC
 * @param managementPort where monitoring looks
 * @param database empty for the embedded one
 * @param managementHosts by which names the management port may be asked
 * @param dataDirectory where the embedded database lives
 * @param spool how bookings are held that cannot be stored yet; empty where they are refused instead
 * @param drainDelay how long a leaving node goes on serving after it stops being ready, for balancers to notice
 * @param accessLog which requests leave a line in the log
 */
record NodeSettings(
        String name,
        String host,
        Port httpPort,
        Port grpcPort,
        Port managementPort,
        AllowedHosts managementHosts,
        Optional<DatabaseUrl> database,
        Path dataDirectory,
        Optional<SpoolSettings> spool,
        Set<Role> roles,
        ClusterSettings cluster,
        Duration drainDelay,
        AccessMode accessLog) {

    NodeSettings {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("--roles: a node needs at least one");
        }
        roles = Set.copyOf(roles);
    }

    boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether it takes bookings that cannot be stored now. */
    boolean holds() {
        return has(Role.HTTP) && spool.isPresent();
    }

    boolean writesToDisk() {
        return holds() || needsEmbeddedDatabase();
    }

    boolean needsEmbeddedDatabase() {
        return has(Role.PERSISTENCE) && database.isEmpty();
    }
}
