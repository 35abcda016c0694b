package com.xrides.drill.environment;

import java.util.ArrayList;
import java.util.List;

/**
 * What nodes are started with for a capability, beside what all of them have.
 *
 * @param roles of the nodes that store
 * @param options of every node
 * @param sessions that a node may hold on the database for it
 */
public record NodeAdditions(List<String> roles, List<String> options, int sessions) {

    public static final NodeAdditions NONE = new NodeAdditions(List.of(), List.of(), 0);

    public NodeAdditions {
        roles = List.copyOf(roles);
        options = List.copyOf(options);
    }

    /** Both. */
    public NodeAdditions and(NodeAdditions other) {
        return new NodeAdditions(joined(roles, other.roles), joined(options, other.options), sessions + other.sessions);
    }

    private static List<String> joined(List<String> one, List<String> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
