package com.xrides.platform.runtime;

import java.nio.file.Path;
import java.util.Set;

/**
 * Who a node is.
 *
 * @param name by which people know it
 * @param version of this build
 * @param cluster the name of the cluster that it has joined
 * @param host the address that it listens on
 * @param roles what it does
 * @param dataDirectory where it keeps files
 * @param usesDatabase whether it speaks to the database itself
 */
public record NodeDetails(
        String name,
        String version,
        String cluster,
        String host,
        Set<String> roles,
        Path dataDirectory,
        boolean usesDatabase) {

    private static final Set<String> ALL_INTERFACES = Set.of("0.0.0.0", "::");

    public NodeDetails {
        roles = Set.copyOf(roles);
    }

    /** The host as a client on the same machine writes it in an address. */
    public String reachableHost() {
        if (ALL_INTERFACES.contains(host)) {
            return "127.0.0.1";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
