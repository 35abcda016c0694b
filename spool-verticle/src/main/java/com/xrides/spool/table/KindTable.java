package com.xrides.spool.table;

import com.xrides.bookings.outcome.BookingStatus.State;
import com.xrides.platform.runtime.spool.SpoolKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of one kind in a spool file, inside a transaction of its database. Bookings have a table of their
 * own, from before there were other kinds and for audits; all others share one.
 */
public interface KindTable {

    /** The table that holds entries of a kind. */
    static KindTable of(Connection connection, String kind) {
        return kind.equals(SpoolKind.BOOKING) ? new BookingTable(connection) : new EntryTable(connection, kind);
    }

    /** What is pending, by kind. */
    static KindUsage usage(Connection connection) throws SQLException {
        Map<String, SpoolUsage> usage = new HashMap<>(EntryTable.usage(connection));
        usage.put(SpoolKind.BOOKING, new BookingTable(connection).usage());
        return new KindUsage(usage);
    }

    /** Inserts entries, except those that are already pending with the same payload; returns what was added. */
    SpoolUsage keep(List<NewEntry> entries, Instant at) throws SQLException;

    /**
     * Pending entries after a sequence number that may be sent now, oldest first: of each ordering key only the first.
     */
    List<PendingEntry> pending(long after, int limit) throws SQLException;

    /** Pending entries that wait for this one, which is the first of its ordering key: oldest first. */
    List<PendingEntry> waitingFor(PendingEntry first, int limit) throws SQLException;

    /** Pending entries at these sequence numbers that may be sent now. */
    List<PendingEntry> pendingAt(List<Long> sequences) throws SQLException;

    /** Settles pending entries and deletes their content; returns what is no longer pending. */
    SpoolUsage settle(List<PendingEntry> entries, State state, Instant at) throws SQLException;
}
