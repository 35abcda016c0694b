package com.xrides.node;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a node does. One that has every role needs no other; any mix over any number of nodes works the same. */
enum Role {
    HTTP,
    PERSISTENCE,
    STATUS;

    /**
     * Reads a list such as {@code http,status}.
     *
     * @throws IllegalArgumentException naming what is no role
     */
    static Set<Role> parseAll(String text) {
        var roles = EnumSet.noneOf(Role.class);
        for (String name : text.split(",", -1)) {
            roles.add(parse(name.trim()));
        }
        return roles;
    }

    private static Role parse(String name) {
        return Arrays.stream(values())
                .filter(role -> role.text().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--roles: \"%s\" is none of %s"
                        .formatted(name, Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", ")))));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
