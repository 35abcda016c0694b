package com.xrides.platform.database.connect;

import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a server must be for a connection to be used: an acknowledged write must survive a crash of the server and, where
 * a replica is required, its loss; and the database must be able to hold what is written.
 */
final class ServerRules {

    /** With these a commit returns before a standby has it on its disk. */
    private static final Set<String> WITHOUT_REPLICA = Set.of("off", "local", "remote_write");

    private ServerRules() {}

    /** Why the server cannot be used, with what to change; empty if it can. */
    static Optional<String> problem(Row found, SessionSettings settings) {
        return durability(found)
                .or(() -> role(found))
                .or(() -> storage(found))
                .or(() -> settings.requiresReplica() ? replica(found) : Optional.empty());
    }

    private static Optional<String> durability(Row found) {
        return List.of("fsync", "full_page_writes").stream()
                .filter(name -> !found.getString(name).equals("on"))
                .findFirst()
                .map(
                        "the server runs with %s off and would lose what it acknowledged in a crash: switch it on"
                                ::formatted);
    }

    private static Optional<String> role(Row found) {
        return found.getString("read_only").equals("on")
                ? Optional.of("the database is read-only, as a standby is")
                : Optional.empty();
    }

    private static Optional<String> storage(Row found) {
        String encoding = found.getString("encoding");
        if (!encoding.equals("UTF8")) {
            return Optional.of(
                    "the database has the encoding %s, which lacks most characters: make one with ENCODING 'UTF8'"
                            .formatted(encoding));
        }
        // Of this role's own schemas: those of others are none of its business.
        return Optional.ofNullable(found.getString("unlogged"))
                .map(
                        "the table %1$s is UNLOGGED and would be empty after a crash: ALTER TABLE %1$s SET LOGGED"
                                ::formatted);
    }

    private static Optional<String> replica(Row found) {
        if (found.getString("standbys").isBlank()) {
            return Optional.of("--require-replica: the server waits for no standby: set synchronous_standby_names");
        }
        String commits = found.getString("commits");
        return WITHOUT_REPLICA.contains(commits)
                ? Optional.of(
                        ("--require-replica: with synchronous_commit = %s the server confirms what no standby has on"
                                        + " its disk: set it to on for this role")
                                .formatted(commits))
                : Optional.empty();
    }
}
