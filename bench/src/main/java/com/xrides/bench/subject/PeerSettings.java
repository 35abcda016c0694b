package com.xrides.bench.subject;

import com.xrides.bench.load.Target;
import java.util.Optional;

/**
 * The settings of another service for the same job.
 *
 * @param name in the results
 * @param up a shell command that starts it and returns; with DATABASE_URL in its environment
 * @param down a command that stops it
 * @param table where it stores bookings, by {@code id}
 */
public record PeerSettings(String name, Target target, Optional<String> up, Optional<String> down, String table) {

    private static final int OK = 200;

    /** Parses {@code NAME=http://host:port/path}. */
    public static PeerSettings parse(String text, Optional<String> up, Optional<String> down, String table) {
        int sign = text.indexOf('=');
        if (sign < 1) {
            throw new IllegalArgumentException("--peer: %s is not NAME=URL".formatted(text));
        }
        if (!table.matches("[A-Za-z_][A-Za-z_0-9.]*")) {
            throw new IllegalArgumentException("--peer-table: %s is no name of a table".formatted(table));
        }
        Target target = Target.at(text.substring(sign + 1), OK);
        return new PeerSettings(text.substring(0, sign), target, up, down, table);
    }
}
