package com.xrides.spool.table;

import com.xrides.bookings.outcome.BookingStatus.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The bookings of a spool, inside a transaction of the file. A booking is one row, pending and settled. No
 * booking waits for another: they have no ordering key.
 */
public final class BookingTable extends PendingTable {

    private final Connection connection;

    public BookingTable(Connection connection) {
        this.connection = connection;
    }

    @Override
    public SpoolUsage keep(List<NewEntry> bookings, Instant at) throws SQLException {
        SpoolUsage added = SpoolUsage.EMPTY;
        try (var held = connection.prepareStatement(
                        "SELECT 1 FROM booking WHERE booking_id = ? AND outcome IS NULL AND payload = CAST(? AS TEXT)");
                var insert = connection.prepareStatement(
                        "INSERT INTO booking (booking_id, payload, accepted_at) VALUES (?, CAST(? AS TEXT), ?)")) {
            insert.setString(3, SpoolTime.write(at));
            for (NewEntry booking : bookings) {
                if (!isHeld(held, booking)) {
                    insert.setLong(1, Long.parseLong(booking.key()));
                    insert.setBytes(2, booking.payload());
                    var unused = insert.executeUpdate();
                    added = added.plus(booking.size());
                }
            }
        }
        return added;
    }

    private static boolean isHeld(PreparedStatement held, NewEntry booking) throws SQLException {
        held.setLong(1, Long.parseLong(booking.key()));
        held.setBytes(2, booking.payload());
        try (ResultSet row = held.executeQuery()) {
            return row.next();
        }
    }

    @Override
    public List<PendingEntry> waitingFor(PendingEntry first, int limit) {
        return List.of();
    }

    @Override
    PreparedStatement selectPending(String which, long sequence, int limit) throws SQLException {
        PreparedStatement select = connection.prepareStatement("SELECT sequence, booking_id, NULL, payload, accepted_at"
                + " FROM booking WHERE outcome IS NULL AND " + which);
        select.setLong(1, sequence);
        select.setInt(2, limit);
        return select;
    }

    /**
     * Settles pending bookings and deletes their content; returns what is no longer pending.
     *
     * <p>Rows are deleted and reinserted: SQLite merges pages that deletes have emptied but not those emptied by
     * updates, and the file would grow by the content of every outage.
     */
    @Override
    public SpoolUsage settle(List<PendingEntry> bookings, State state, Instant at) throws SQLException {
        SpoolUsage settled = SpoolUsage.EMPTY;
        try (var delete = connection.prepareStatement("DELETE FROM booking WHERE sequence = ? AND booking_id = ?"
                        + " AND outcome IS NULL RETURNING accepted_at");
                var insert = connection.prepareStatement("INSERT INTO booking"
                        + " (sequence, booking_id, accepted_at, outcome, settled_at) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(4, state.text());
            insert.setString(5, SpoolTime.write(at));
            for (PendingEntry booking : bookings) {
                if (settle(booking, delete, insert)) {
                    settled = settled.plus(booking.size());
                }
            }
        }
        return settled;
    }

    private static boolean settle(PendingEntry booking, PreparedStatement delete, PreparedStatement insert)
            throws SQLException {
        delete.setLong(1, booking.sequence());
        long id = Long.parseLong(booking.key());
        delete.setLong(2, id);
        try (ResultSet row = delete.executeQuery()) {
            if (!row.next()) {
                return false;
            }
            insert.setLong(1, booking.sequence());
            insert.setLong(2, id);
            insert.setString(3, row.getString(1));
        }
        return insert.executeUpdate() == 1;
    }

    SpoolUsage usage() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*), coalesce(sum(octet_length(payload) + "
                        + SpoolUsage.OVERHEAD + "), 0) FROM booking WHERE outcome IS NULL")) {
            return new SpoolUsage(row.getLong(1), row.getLong(2));
        }
    }

    /** Since when a booking is pending here. */
    public Optional<Instant> heldSince(long id) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT accepted_at FROM booking WHERE booking_id = ? AND outcome IS NULL ORDER BY sequence LIMIT 1")) {
            select.setLong(1, id);
            return time(select);
        }
    }

    /** When the oldest pending booking was accepted. */
    public Optional<Instant> oldest() throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT accepted_at FROM booking WHERE outcome IS NULL ORDER BY sequence LIMIT 1")) {
            return time(select);
        }
    }

    private static Optional<Instant> time(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(SpoolTime.read(row.getString(1))) : Optional.empty();
        }
    }
}
