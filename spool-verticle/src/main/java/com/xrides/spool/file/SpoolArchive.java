package com.xrides.spool.file;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.bookings.outcome.BookingStatus.State;
import com.xrides.spool.table.SpoolTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.stream.LongStream;

/** The settled rows of a spool, kept for audits until retention deletes them. */
public final class SpoolArchive {

    /** One mebibyte per call. */
    private static final int SHRUNK_PAGES = 256;

    private final Connection connection;

    public SpoolArchive(Connection connection) {
        this.connection = connection;
    }

    /** Bookings accepted in a period, its end excluded. */
    public AuditSnapshot acceptedIn(Instant from, Instant to) throws SQLException {
        return snapshot("accepted_at", from, to);
    }

    /** Bookings settled in a period, its end excluded. */
    public AuditSnapshot settledIn(Instant from, Instant to) throws SQLException {
        return snapshot("settled_at", from, to);
    }

    private AuditSnapshot snapshot(String time, Instant from, Instant to) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT booking_id, outcome FROM booking WHERE %1$s >= ? AND %1$s < ? ORDER BY %1$s".formatted(time))) {
            select.setString(1, SpoolTime.write(from));
            select.setString(2, SpoolTime.write(to));
            return snapshot(select);
        }
    }

    private static AuditSnapshot snapshot(PreparedStatement select) throws SQLException {
        long pending = 0;
        LongStream.Builder stored = LongStream.builder();
        LongStream.Builder failed = LongStream.builder();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String outcome = row.getString(2);
                if (outcome == null) {
                    pending++;
                } else if (outcome.equals(State.STORED.text())) {
                    stored.add(row.getLong(1));
                } else {
                    failed.add(row.getLong(1));
                }
            }
        }
        return new AuditSnapshot(
                pending, stored.build().toArray(), failed.build().toArray());
    }

    /** Deletes some of the oldest rows settled before a time; returns how many. */
    public int purge(Instant settledBefore, int limit) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM booking WHERE sequence IN"
                + " (SELECT sequence FROM booking WHERE settled_at < ? ORDER BY settled_at LIMIT ?)")) {
            delete.setString(1, SpoolTime.write(settledBefore));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }

    public long settled() throws SQLException {
        return number("SELECT count(*) FROM booking WHERE settled_at IS NOT NULL");
    }

    /** Returns some free pages to the file system; false when there are few. */
    @CanIgnoreReturnValue
    public boolean shrink() throws SQLException {
        if (number("PRAGMA freelist_count") <= SHRUNK_PAGES) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            // Not executeQuery: each row that is fetched frees one page.
            int unused = statement.executeUpdate("PRAGMA incremental_vacuum(" + SHRUNK_PAGES + ")");
        }
        return true;
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }
}
