package com.xrides.operations.figures;

import java.time.Instant;
import java.util.List;

/**
 * What does not change while a node runs.
 *
 * @param id of this start of this process, and no other
 * @param name by which people know the node; one that is started again may have it again
 * @param version of the software
 * @param startedAt by the node's own clock
 * @param httpPort where bookings are posted; 0 on a node that takes none
 * @param managementPort where operators look
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
