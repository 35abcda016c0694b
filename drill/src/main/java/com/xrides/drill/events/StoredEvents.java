package com.xrides.drill.events;

import com.xrides.drill.events.EventSums.RiderSum;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The events in the database, all of one moment. Blocking.
 *
 * @param ofSource those of the source that was asked for
 * @param others what all others are together, folded by the database from their rows and not from what is counted
 */
record StoredEvents(List<StoredEvent> ofSource, EventSums others) {

    private static final List<String> TYPES =
            List.of("ride_started", "fare_charged", "tip_given", "wallet_topped_up", "refunded", "ride_ended");

    private static final String OF_SOURCE =
            "SELECT id, type, rider, ride, amount, currency, occurred_at, stored_at, eur"
                    + " FROM events.events WHERE source = ?";
    private static final String OTHERS = "SELECT count(*) AS events, coalesce(sum(eur), 0) AS eur,"
            + " count(*) FILTER (WHERE occurred_at < stored_at - interval '2 seconds') AS late"
            + " FROM events.events WHERE source <> ?";
    private static final String SECONDS =
            "SELECT floor(extract(epoch FROM occurred_at))::bigint AS second, count(*) AS events"
                    + " FROM events.events WHERE source <> ? AND occurred_at > now() - interval '2 hours' GROUP BY 1";
    private static final String RIDERS = "SELECT type, rider, count(*) AS events, coalesce(sum(eur), 0) AS eur"
            + " FROM events.events WHERE source <> ? AND amount IS NOT NULL GROUP BY 1, 2";

    /** Reads them. */
    static StoredEvents read(Connection database, String source) throws SQLException {
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        database.setAutoCommit(false);
        var found = new ArrayList<StoredEvent>();
        each(database, OF_SOURCE, source, row -> found.add(event(row)));
        var others = new EventSums();
        each(
                database,
                OTHERS,
                source,
                row -> others.addAll(row.getLong("events"), row.getLong("late"), row.getBigDecimal("eur")));
        each(database, SECONDS, source, row -> others.addSecond(row.getLong("second"), row.getLong("events")));
        each(
                database,
                RIDERS,
                source,
                row -> others.addRider(
                        new RiderKey(type(row), row.getLong("rider")),
                        new RiderSum(row.getLong("events"), row.getBigDecimal("eur"))));
        database.commit();
        return new StoredEvents(found, others);
    }

    /** What is done with a row. */
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void each(Connection database, String sql, String source, RowReader reader) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, source);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        BigDecimal eur = row.getBigDecimal("eur");
        var event = new SentEvent(
                row.getString("id"),
                type(row),
                row.getLong("rider"),
                row.getObject("ride", Long.class),
                row.getObject("amount", Long.class),
                row.getString("currency"),
                time(row, "occurred_at"));
        return new StoredEvent(event, time(row, "stored_at"), eur);
    }

    private static String type(ResultSet row) throws SQLException {
        return TYPES.get(row.getInt("type") - 1);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
