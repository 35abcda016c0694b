package com.xrides.spool.table;

import com.xrides.platform.runtime.spool.SpoolEntry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The pending bookings of one person in a spool, part by part, inside a transaction of the file. */
public final class PersonalBookings {

    /** Looked at in one transaction, which holds up those that store bookings: some thirty milliseconds. */
    private static final int LOOKED_AT = 5000;

    /** A part of this size is not made any larger. */
    private static final int BYTES = 256 * 1024;

    // What is no JSON any more is the person's if it says so; it ends as a failure that quotes it.
    private static final String SELECT = """
            SELECT sequence, booking_id, accepted_at, CASE WHEN theirs THEN payload END FROM (
                SELECT *, CASE WHEN json_valid(payload) THEN json_extract(payload, '$.user_id') = ?1
                        ELSE payload || ' ' GLOB ?2 END AS theirs
                FROM booking WHERE outcome IS NULL AND sequence > ?3 ORDER BY sequence LIMIT %d)""".formatted(LOOKED_AT);

    /**
     * Some of them.
     *
     * @param last the sequence up to which the file was looked at
     * @param isLast whether there is nothing behind that
     */
    public record Part(List<PendingEntry> bookings, long last, boolean isLast) {}

    private final Connection connection;

    public PersonalBookings(Connection connection) {
        this.connection = connection;
    }

    /** Those behind a sequence; perhaps none although there are more. */
    public Part find(long user, long after) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setLong(1, user);
            select.setString(2, "*\"user_id\":" + user + "[^0-9]*");
            select.setLong(3, after);
            try (ResultSet row = select.executeQuery()) {
                return read(row, after);
            }
        }
    }

    private static Part read(ResultSet row, long after) throws SQLException {
        var found = new ArrayList<PendingEntry>();
        long last = after;
        long bytes = 0;
        int seen = 0;
        while (row.next()) {
            seen++;
            last = row.getLong(1);
            String payload = row.getString(4);
            if (payload != null) {
                PendingEntry entry = entry(row, payload);
                found.add(entry);
                bytes += entry.size().bytes();
            }
            if (bytes >= BYTES) {
                return new Part(found, last, false);
            }
        }
        return new Part(found, last, seen < LOOKED_AT);
    }

    private static PendingEntry entry(ResultSet row, String payload) throws SQLException {
        byte[] content = payload.getBytes(StandardCharsets.UTF_8);
        var entry = new SpoolEntry(Long.toString(row.getLong(2)), null, content, SpoolTime.readOrNow(row.getString(3)));
        return new PendingEntry(row.getLong(1), entry, SpoolUsage.ofPayload(content.length));
    }
}
