package com.xrides.node.options;

import com.xrides.platform.runtime.Capability;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The roles of a node: which capabilities run on it. A node with every role works on its own; roles can be spread over
 * any number of nodes.
 */
public final class Roles {

    /** The name that stands for all roles. */
    private static final String ALL = "all";

    private Roles() {}

    /** All known roles, in alphabetical order. */
    static Set<String> all(Collection<Capability> capabilities) {
        return capabilities.stream()
                .map(Capability::role)
                .filter(role -> !role.equals(Capability.EVERYWHERE))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Parses a list such as {@code http,status}, or {@code all}.
     *
     * @throws IllegalArgumentException naming the unknown role
     */
    public static Set<String> parse(String text, Collection<Capability> capabilities) {
        Set<String> known = all(capabilities);
        if (text.strip().equalsIgnoreCase(ALL)) {
            return known;
        }
        var roles = new TreeSet<String>();
        for (String name : text.split(",", -1)) {
            String role = name.trim().toLowerCase(Locale.ROOT);
            if (!known.contains(role)) {
                throw new IllegalArgumentException(
                        "--roles: \"%s\" is none of %s".formatted(name.trim(), String.join(", ", known)));
            }
            roles.add(role);
        }
        return roles;
    }
}
