package com.xrides.relay.store.file;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of a store, and how its file is known to be one. */
final class RelayFileFormat {

    /** Stands in the header of the file: {@code XRLY}. */
    private static final int APPLICATION = 0x58524c59;

    /** To be raised with any change of the tables. */
    private static final int VERSION = 1;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE leases (name TEXT PRIMARY KEY, token INTEGER NOT NULL)",
            "CREATE TABLE records (source INTEGER NOT NULL, sequence INTEGER NOT NULL, id INTEGER NOT NULL,"
                    + " key INTEGER NOT NULL, payload TEXT, stored_at INTEGER NOT NULL, content_hash BLOB, erased_at INTEGER,"
                    + " PRIMARY KEY (source, sequence), UNIQUE (source, id))",
            "CREATE TABLE partners (number INTEGER PRIMARY KEY, source INTEGER NOT NULL, begins_after INTEGER NOT NULL,"
                    + " name TEXT NOT NULL UNIQUE, url TEXT NOT NULL, mode TEXT NOT NULL, max_concurrency INTEGER NOT NULL,"
                    + " ordering TEXT NOT NULL, secret TEXT, lookup_url TEXT, key_prefix TEXT NOT NULL, state TEXT NOT NULL,"
                    + " state_since INTEGER NOT NULL, state_by TEXT NOT NULL, state_why TEXT)",
            "CREATE TABLE deliveries (partner INTEGER NOT NULL, sequence INTEGER NOT NULL,"
                    + " state INTEGER NOT NULL, attempts INTEGER NOT NULL, failures INTEGER NOT NULL DEFAULT 0,"
                    + " token INTEGER NOT NULL, first_at INTEGER NOT NULL, began_at INTEGER NOT NULL, due_at INTEGER,"
                    + " code TEXT, detail TEXT, edited TEXT, PRIMARY KEY (partner, sequence)) WITHOUT ROWID",
            // What is delivered is most, and of no interest any more.
            "CREATE INDEX deliveries_open ON deliveries (partner, state, sequence) WHERE state <> 2",
            "CREATE TABLE attempts (began_at INTEGER NOT NULL, partner INTEGER NOT NULL,"
                    + " sequence INTEGER NOT NULL, number INTEGER NOT NULL, token INTEGER NOT NULL, node TEXT NOT NULL,"
                    + " millis INTEGER NOT NULL, outcome INTEGER NOT NULL, status INTEGER, detail TEXT)",
            "CREATE TABLE acts (partner INTEGER NOT NULL, number INTEGER NOT NULL,"
                    + " sequence INTEGER NOT NULL, act TEXT NOT NULL, by TEXT NOT NULL, why TEXT NOT NULL,"
                    + " at INTEGER NOT NULL, PRIMARY KEY (partner, number)) WITHOUT ROWID",
            "PRAGMA application_id = " + APPLICATION,
            "PRAGMA user_version = " + VERSION);

    private RelayFileFormat() {}

    /**
     * Whether the file is empty; changes nothing.
     *
     * @throws StoreFault when it is something else than a store, or one of a newer release
     */
    static boolean isEmpty(Connection connection, Path path) throws SQLException {
        int application = number(connection, "PRAGMA application_id");
        int version = number(connection, "PRAGMA user_version");
        if (application == 0 && version == 0 && number(connection, "SELECT count(*) FROM sqlite_master") == 0) {
            return true;
        }
        if (application != APPLICATION) {
            throw new StoreFault("%s is a file of SQLite, but of another program: it is left as it is".formatted(path));
        }
        if (version > VERSION) {
            throw new StoreFault(
                    "%s has format %s, and this release knows %s: use the release that wrote it, or a newer one"
                            .formatted(path, version, VERSION));
        }
        return false;
    }

    /** Makes the tables, in the open transaction. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : TABLES) {
                var unused = statement.execute(sql);
            }
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getInt(1);
        }
    }
}
