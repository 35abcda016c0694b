package com.xrides.spool.table;

import com.xrides.bookings.outcome.BookingStatus.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Entries of one kind other than bookings. All rows are pending: a settled one is deleted. {@code is_first} marks those
 * that no earlier entry of the same ordering key holds up, so that finding them takes no longer when many wait.
 */
public final class EntryTable extends PendingTable {

    private static final String SELECT =
            "SELECT sequence, entry_key, ordering_key, payload, accepted_at FROM entry WHERE ";

    private final Connection connection;
    private final String kind;

    EntryTable(Connection connection, String kind) {
        this.connection = connection;
        this.kind = kind;
    }

    @Override
    public SpoolUsage keep(List<NewEntry> entries, Instant at) throws SQLException {
        SpoolUsage added = SpoolUsage.EMPTY;
        try (var held = connection.prepareStatement(
                        "SELECT 1 FROM entry WHERE kind = ? AND entry_key = ? AND payload = coalesce(?, x'')");
                var insert = connection.prepareStatement(
                        "INSERT INTO entry (kind, entry_key, ordering_key, payload, accepted_at, is_first)"
                                + " VALUES (?1, ?2, ?3, coalesce(?4, x''), ?5,"
                                + " NOT EXISTS (SELECT 1 FROM entry WHERE kind = ?1 AND ordering_key = ?3))")) {
            held.setString(1, kind);
            insert.setString(1, kind);
            insert.setString(5, SpoolTime.write(at));
            for (NewEntry entry : entries) {
                if (!isHeld(held, entry)) {
                    insert.setString(2, entry.key());
                    insert.setString(3, entry.orderingKey());
                    insert.setBytes(4, entry.payload());
                    var unused = insert.executeUpdate();
                    added = added.plus(entry.size());
                }
            }
        }
        return added;
    }

    private static boolean isHeld(PreparedStatement held, NewEntry entry) throws SQLException {
        held.setString(2, entry.key());
        held.setBytes(3, entry.payload());
        try (ResultSet row = held.executeQuery()) {
            return row.next();
        }
    }

    @Override
    public List<PendingEntry> waitingFor(PendingEntry first, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + "kind = ? AND ordering_key = ? AND sequence > ? ORDER BY sequence LIMIT ?")) {
            select.setString(1, kind);
            select.setString(2, first.entry().orderingKey());
            select.setLong(3, first.sequence());
            select.setInt(4, limit);
            return rows(select);
        }
    }

    @Override
    PreparedStatement selectPending(String which, long sequence, int limit) throws SQLException {
        PreparedStatement select = connection.prepareStatement(SELECT + "kind = ? AND is_first = 1 AND " + which);
        select.setString(1, kind);
        select.setLong(2, sequence);
        select.setInt(3, limit);
        return select;
    }

    @Override
    public SpoolUsage settle(List<PendingEntry> entries, State state, Instant at) throws SQLException {
        SpoolUsage settled = SpoolUsage.EMPTY;
        try (var delete = connection.prepareStatement("DELETE FROM entry WHERE sequence = ? AND kind = ?"
                        + " AND entry_key = ? RETURNING ordering_key");
                var release = connection.prepareStatement("UPDATE entry SET is_first = 1 WHERE sequence ="
                        + " (SELECT min(sequence) FROM entry WHERE kind = ? AND ordering_key = ?)")) {
            delete.setString(2, kind);
            release.setString(1, kind);
            for (PendingEntry entry : entries) {
                if (settle(entry, delete, release)) {
                    settled = settled.plus(entry.size());
                }
            }
        }
        return settled;
    }

    private static boolean settle(PendingEntry entry, PreparedStatement delete, PreparedStatement release)
            throws SQLException {
        delete.setLong(1, entry.sequence());
        delete.setString(3, entry.key());
        String orderingKey;
        try (ResultSet row = delete.executeQuery()) {
            if (!row.next()) {
                return false;
            }
            orderingKey = row.getString(1);
        }
        if (orderingKey != null) {
            release.setString(2, orderingKey);
            var unused = release.executeUpdate();
        }
        return true;
    }

    /** What is pending, by kind. */
    static Map<String, SpoolUsage> usage(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT kind, count(*), coalesce(sum(octet_length(payload)), 0)"
                        + " + count(*) * " + SpoolUsage.OVERHEAD + " FROM entry GROUP BY kind")) {
            var usage = new HashMap<String, SpoolUsage>();
            while (row.next()) {
                usage.put(row.getString(1), new SpoolUsage(row.getLong(2), row.getLong(3)));
            }
            return usage;
        }
    }

    /** Marks again which entries are the first of their ordering key, after some were lost; returns how many there are. */
    public static int markFirst(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("UPDATE entry SET is_first = NOT EXISTS (SELECT 1 FROM entry AS other"
                    + " WHERE other.kind = entry.kind AND other.ordering_key = entry.ordering_key"
                    + " AND other.sequence < entry.sequence)");
        }
    }
}
