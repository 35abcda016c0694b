package com.xrides.drill.load;

import com.xrides.bookings.Booking;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads the table's rows in a range of ids without using indexes, which may be corrupt too. */
public record StoredBookings(IdRange range) {

    private static final int FETCH_ROWS = 2000;

    /** Receives one row. */
    public interface Reader {
        void take(Booking booking);
    }

    public void forEach(Connection connection, Reader reader) throws SQLException {
        // Otherwise the driver holds all rows in memory at once.
        connection.setAutoCommit(false);
        try (Statement setting = connection.createStatement()) {
            setting.execute("SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off");
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT * FROM bookings WHERE id BETWEEN ? AND ?")) {
            select.setLong(1, range.first());
            select.setLong(2, range.last());
            select.setFetchSize(FETCH_ROWS);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reader.take(BookingContent.of(rows));
                }
            }
        }
        connection.rollback();
    }
}
