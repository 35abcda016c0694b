package com.xrides.platform.database;

import java.util.regex.Pattern;

/** Validates SQL names that need no quotes: lower case, at most 63 characters. */
public final class SqlName {

    private static final Pattern PATTERN = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private SqlName() {}

    /**
     * Returns the name if it is valid; otherwise throws an {@link IllegalArgumentException} with the key and the value.
     */
    public static String checked(String key, String name) {
        if (!PATTERN.matcher(name).matches()) {
            throw new IllegalArgumentException("%s: must be a name in lower case, not %s".formatted(key, name));
        }
        return name;
    }
}
