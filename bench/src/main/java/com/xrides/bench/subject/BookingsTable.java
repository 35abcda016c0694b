package com.xrides.bench.subject;

import com.xrides.bench.load.Acknowledged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Compares a subject's rows with what it acknowledged.
 *
 * @param name the table's; its column {@code id} is a booking's
 * @param keepsRows whether rows from before a measurement stay
 */
public record BookingsTable(DatabaseAddress database, String name, boolean keepsRows) {

    /**
     * The result of the comparison.
     *
     * @param rows of the measurement
     * @param missing acknowledged, but not in the table
     * @param extra in the table, but not acknowledged, or there twice
     */
    public record Findings(long rows, long missing, long extra) {

        public boolean agree() {
            return missing == 0 && extra == 0;
        }

        @Override
        public String toString() {
            return "%,d rows, %,d missing, %,d never acknowledged".formatted(rows, missing, extra);
        }
    }

    /** Prepares a measurement; returns the SQL condition that selects its rows. */
    public String prepare() {
        try {
            if (!keepsRows
                    && !database.value("SELECT to_regclass('" + name + "')::text")
                            .equals("null")) {
                database.execute("TRUNCATE " + name);
            }
            // No measurement pays for checkpoints of the one before.
            database.execute("CHECKPOINT");
            return keepsRows ? "stored_at >= '" + database.value("SELECT clock_timestamp()") + "'" : "true";
        } catch (SQLException e) {
            throw new IllegalStateException("cannot empty " + name, e);
        }
    }

    /** Reads all ids for which the condition holds. */
    public Findings compare(Acknowledged acknowledged, String condition) {
        try (Connection connection = database.connect()) {
            CopyOut rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (SELECT id FROM " + name + " WHERE " + condition + ") TO STDOUT");
            return compare(acknowledged, rows);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read " + name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Findings compare(Acknowledged acknowledged, CopyOut rows) throws SQLException, IOException {
        Acknowledged missing = acknowledged.copy();
        long count = 0;
        long extra = 0;
        for (byte[] row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) {
            count++;
            if (!missing.remove(Long.parseLong(new String(row, StandardCharsets.US_ASCII).strip()))) {
                extra++;
            }
        }
        return new Findings(count, missing.count(), extra);
    }
}
