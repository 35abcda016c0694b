package com.xrides.spool.file;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The schema of a spool file, and migrations from every older version. */
final class SpoolFormat {

    /** Migration steps from one version to the next; the first creates version 1 in an empty file. */
    private static final List<List<String>> STEPS = List.of(
            List.of(
                    """
            CREATE TABLE booking (
                sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                booking_id INTEGER NOT NULL,
                accepted_at TEXT NOT NULL,
                payload TEXT,
                outcome TEXT CHECK (outcome IN ('stored', 'failed')),
                settled_at TEXT
            )""",
                    "CREATE INDEX booking_pending ON booking (sequence) WHERE outcome IS NULL",
                    "CREATE INDEX booking_by_id ON booking (booking_id)",
                    "CREATE INDEX booking_by_acceptance ON booking (accepted_at)",
                    "CREATE INDEX booking_settled ON booking (settled_at) WHERE settled_at IS NOT NULL"),
            // Entries of all other kinds; version 1 held bookings only.
            List.of(
                    """
            CREATE TABLE entry (
                sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                kind TEXT NOT NULL,
                entry_key TEXT NOT NULL,
                ordering_key TEXT,
                accepted_at TEXT NOT NULL,
                payload BLOB NOT NULL,
                is_first INTEGER NOT NULL CHECK (is_first IN (0, 1))
            )""",
                    "CREATE INDEX entry_to_send ON entry (kind, sequence) WHERE is_first = 1",
                    "CREATE INDEX entry_by_key ON entry (kind, entry_key)",
                    "CREATE INDEX entry_by_ordering_key ON entry (kind, ordering_key, sequence)"
                            + " WHERE ordering_key IS NOT NULL"));

    static final int VERSION = STEPS.size();

    private SpoolFormat() {}

    /** Migrates a file to the current version, in the open transaction. */
    static void migrate(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int version = version(statement);
            if (version > VERSION) {
                throw new NewerSpoolException(file, version, VERSION);
            }
            for (List<String> step : STEPS.subList(version, VERSION)) {
                for (String sql : step) {
                    var unused = statement.execute(sql);
                }
            }
            if (version < VERSION) {
                var unused = statement.execute("PRAGMA user_version = " + VERSION);
            }
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }
}
