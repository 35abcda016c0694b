package com.xrides.platform.web.access;

/**
 * Something that a key can be allowed to do. Each capability declares its own.
 *
 * @param name as keys and refusals name it: {@code bookings:write}; stable, since it is stored with the keys
 * @param description for a person, in a few words
 */
public record Scope(String name, String description) {

    public Scope {
        if (!name.matches("[a-z]+(-[a-z]+)*(:[a-z]+)?")) {
            throw new IllegalArgumentException(
                    "a scope is named like bookings or bookings:write, not \"%s\"".formatted(name));
        }
    }
}
