package com.xrides.drill.environment;

import java.util.ArrayList;
import java.util.List;

/**
 * The constant properties of a node over all its restarts: name, roles, address, ports.
 *
 * @param host the address that it listens on and at which the others reach it
 * @param busPort where it listens for messages of the others
 * @param prefix of its command, to run it in another namespace; may be empty
 */
public record NodePlan(
        String name, String roles, String host, int port, int managementPort, int busPort, List<String> prefix) {

    private static final String STORING = "persistence";
    private static final List<String> ROLES =
            List.of("http,persistence,status", "http,persistence,status", "http", "persistence,status");

    /**
     * The first nodes have all roles; then come one with HTTP only, one with storage only, and so on.
     *
     * @param rolesOfStoring what those that store do besides
     */
    public static List<NodePlan> all(int nodes, Network network, List<String> rolesOfStoring) {
        List<Integer> ports = Ports.free(3 * nodes);
        var plans = new ArrayList<NodePlan>();
        for (int i = 0; i < nodes; i++) {
            Network.Place place = network.ofNode(i);
            plans.add(new NodePlan(
                    String.valueOf((char) ('A' + i)),
                    roles(i, rolesOfStoring),
                    place.host(),
                    ports.get(3 * i),
                    ports.get(3 * i + 1),
                    ports.get(3 * i + 2),
                    place.prefix()));
        }
        return List.copyOf(plans);
    }

    private static String roles(int index, List<String> ofStoring) {
        String usual = ROLES.get(index < ROLES.size() ? index : 0);
        return usual.contains(STORING) && !ofStoring.isEmpty() ? usual + "," + String.join(",", ofStoring) : usual;
    }

    boolean takesRequests() {
        return roles.contains("http");
    }

    boolean stores() {
        return roles.contains(STORING);
    }
}
