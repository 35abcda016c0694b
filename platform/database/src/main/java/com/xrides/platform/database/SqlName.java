package com.xrides.platform.database;

import java.util.regex.Pattern;

/** Names in SQL that need no quotes: lower case, at most 63 characters. */
public final class SqlName {

    private static final Pattern PATTERN = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private SqlName() {}

    /** The name, or an {@link IllegalArgumentException} that says which key was given what. */
    public static String checked(String key, String name) {
        if (!PATTERN.matcher(name).matches()) {
            throw new IllegalArgumentException("%s: must be a name in lower case, not %s".formatted(key, name));
        }
        return name;
    }
}
