package com.xrides.operations.figures;

import java.time.Instant;
import java.util.List;

/**
 * The constant properties of a running node.
 *
 * @param id unique for this start of this process
 * @param name for people; a restarted node may have it again
 * @param version of the software
 * @param startedAt by the node's own clock
 * @param httpPort where bookings are posted; 0 on a node without that role
 * @param managementPort of its management API
 */
public record NodeIdentity(
        String id,
        String name,
        String version,
        List<String> roles,
        Instant startedAt,
        int httpPort,
        int managementPort) {

    public NodeIdentity {
        roles = List.copyOf(roles);
    }
}
