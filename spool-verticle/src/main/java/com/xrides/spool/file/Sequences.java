package com.xrides.spool.file;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The highest sequence numbers that one spool's tables ever used, also beyond its replacement: what is being sent is
 * known by them. One thread at a time.
 */
final class Sequences {

    private static final List<String> TABLES = List.of("booking", "entry");

    private final Map<String, Long> highest = new HashMap<>();

    /** Makes a file without numbers go on from those that are known. */
    void carryOn(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO sqlite_sequence (name, seq) SELECT ?1, ?2"
                        + " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)")) {
            for (String table : TABLES) {
                insert.setString(1, table);
                insert.setLong(2, highest.getOrDefault(table, 0L));
                int unused = insert.executeUpdate();
            }
        }
        note(connection);
    }

    /** Notes the numbers that a file has used. */
    void note(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT seq FROM sqlite_sequence WHERE name = ?")) {
            for (String table : TABLES) {
                select.setString(1, table);
                try (ResultSet row = select.executeQuery()) {
                    long last = row.next() ? row.getLong(1) : 0;
                    var unused = highest.merge(table, last, Math::max);
                }
            }
        }
    }
}
