package com.xrides.drill.environment;

import java.util.ArrayList;
import java.util.List;

/**
 * What a node of the drill is: it keeps its name, address, ports and data directory over all its starts.
 *
 * @param host the address that it listens on and that the others reach it at
 * @param prefix words before its command, to run it somewhere else than the drill; may be empty
 */
public record NodePlan(String name, String roles, String host, int port, int managementPort, List<String> prefix) {

    private static final List<String> ROLES =
            List.of("http,persistence,status", "http,persistence,status", "http", "persistence,status");

    /** The first nodes can do everything, then comes one that only listens, one that only stores, and so on. */
    public static List<NodePlan> all(int nodes, Network places) {
        List<Integer> ports = Ports.free(2 * nodes);
        var plans = new ArrayList<NodePlan>();
        for (int i = 0; i < nodes; i++) {
            Network.Place place = places.ofNode(i);
            plans.add(new NodePlan(
                    String.valueOf((char) ('A' + i)),
                    ROLES.get(i < ROLES.size() ? i : 0),
                    place.host(),
                    ports.get(2 * i),
                    ports.get(2 * i + 1),
                    place.prefix()));
        }
        return List.copyOf(plans);
    }

    boolean takesRequests() {
        return roles.contains("http");
    }

    boolean stores() {
        return roles.contains("persistence");
    }
}
