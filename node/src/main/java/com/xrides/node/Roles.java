package com.xrides.node;

import com.xrides.platform.runtime.Capability;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a node does: the roles of its capabilities. One that has every role needs no other; any mix over any number of
 * nodes works the same.
 */
final class Roles {

    /** Stands for every role. */
    private static final String ALL = "all";

    private Roles() {}

    /** Every role that there is, in alphabetical order. */
    static Set<String> all(Collection<Capability> capabilities) {
        return capabilities.stream()
                .map(Capability::role)
                .filter(role -> !role.equals(Capability.EVERYWHERE))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Reads a list such as {@code http,status}, or {@code all}.
     *
     * @throws IllegalArgumentException naming what is no role
     */
    static Set<String> parse(String text, Collection<Capability> capabilities) {
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
