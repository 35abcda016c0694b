package com.xrides.spool.table;

import com.xrides.platform.runtime.spool.SpoolEntry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the pending entries of a table, whichever its columns are called. */
abstract class PendingTable implements KindTable {

    /**
     * Prepares the query for what may be sent now: sequence, key, ordering key or null, payload, and when it was accepted.
     *
     * @param which a condition with a parameter for the sequence, and a limit with another
     */
    abstract PreparedStatement selectPending(String which, long sequence, int limit) throws SQLException;

    @Override
    public final List<PendingEntry> pending(long after, int limit) throws SQLException {
        return read("sequence > ? ORDER BY sequence LIMIT ?", after, limit);
    }

    @Override
    public final List<PendingEntry> pendingAt(List<Long> sequences) throws SQLException {
        var found = new ArrayList<PendingEntry>(sequences.size());
        for (long sequence : sequences) {
            found.addAll(read("sequence = ? LIMIT ?", sequence, 1));
        }
        return found;
    }

    private List<PendingEntry> read(String which, long sequence, int limit) throws SQLException {
        try (PreparedStatement select = selectPending(which, sequence, limit)) {
            return rows(select);
        }
    }

    /** The rows of a query with the columns of {@link #selectPending}. */
    static List<PendingEntry> rows(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            var found = new ArrayList<PendingEntry>();
            while (row.next()) {
                found.add(read(row));
            }
            return found;
        }
    }

    private static PendingEntry read(ResultSet row) throws SQLException {
        byte @Nullable [] content = row.getBytes(4);
        byte[] payload = content == null ? new byte[0] : content;
        var entry = new SpoolEntry(row.getString(2), row.getString(3), payload, SpoolTime.readOrNow(row.getString(5)));
        return new PendingEntry(row.getLong(1), entry, SpoolUsage.ofPayload(payload.length));
    }
}
