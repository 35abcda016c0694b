package com.xrides.events.store;

import com.xrides.events.messages.AuditMessages.AuditEvents;
import com.xrides.events.messages.AuditMessages.Audited;
import com.xrides.platform.database.ReadPool;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds all events again, in one snapshot, and compares that with what was counted as they came: by hours, types and currencies,
 * and by riders as far as these were folded; whether each dead letter has its event; and whether each event is worth what is noted
 * of it. Event loop of the pool.
 */
final class EventAudit {

    private static final int MAX_DIFFERENCES = 100;

    private static final String SUMS = "SELECT count(*) AS events, count(*) FILTER (WHERE e.state >= 2) AS unconverted,"
            + " count(*) FILTER (WHERE e.occurred_at < e.stored_at - interval '2 seconds') AS late,"
            + " coalesce(sum(e.eur), 0)::text AS eur, (SELECT count(*) FROM events.riders) AS riders"
            + " FROM events.events e";

    private static final String COUNTERS = """
            WITH folded AS (
              SELECT floor(extract(epoch FROM e.occurred_at) / 3600)::bigint AS hour, e.type,
                coalesce(e.currency, '') AS currency, count(*) AS events, coalesce(sum(e.eur), 0) AS eur,
                count(*) FILTER (WHERE e.state >= 2) AS unconverted,
                count(*) FILTER (WHERE e.occurred_at < e.stored_at - interval '2 seconds') AS late
              FROM events.events e GROUP BY 1, 2, 3
            ), counted AS (
              SELECT floor(c.second / 3600.0)::bigint AS hour, c.type, c.currency, sum(c.events) AS events, sum(c.eur) AS eur,
                sum(c.unconverted) AS unconverted, sum(c.late) AS late
              FROM events.counters c GROUP BY 1, 2, 3
            )
            SELECT format('In the hour from %s, events of type %s in %s: counted %s, %s EUR, %s unconverted, %s late;'
                ' stored %s, %s EUR, %s unconverted, %s late.', to_timestamp(hour * 3600), type, currency,
                coalesce(c.events, 0), coalesce(c.eur, 0), coalesce(c.unconverted, 0), coalesce(c.late, 0),
                coalesce(f.events, 0), coalesce(f.eur, 0), coalesce(f.unconverted, 0), coalesce(f.late, 0)) AS difference
            FROM folded f FULL JOIN counted c USING (hour, type, currency)
            WHERE (coalesce(f.events, 0), coalesce(f.eur, 0), coalesce(f.unconverted, 0), coalesce(f.late, 0))
              <> (coalesce(c.events, 0), coalesce(c.eur, 0), coalesce(c.unconverted, 0), coalesce(c.late, 0))
            ORDER BY hour, type, currency LIMIT 100""";

    private static final String RIDERS = """
            WITH place AS (
              SELECT upto FROM events.folds WHERE name = 'riders'
            ), folded AS (
              SELECT e.type, e.rider, count(*) AS events,
                coalesce(sum(e.eur) FILTER (WHERE e.converted_tx < p.upto), 0) AS eur
              FROM events.events e, place p WHERE e.tx < p.upto AND e.amount IS NOT NULL GROUP BY 1, 2
            )
            SELECT format('Rider %s, type %s: counted %s, %s EUR; stored %s, %s EUR.', rider, type, coalesce(r.events, 0),
                coalesce(r.eur, 0), coalesce(f.events, 0), coalesce(f.eur, 0)) AS difference
            FROM folded f FULL JOIN events.riders r USING (type, rider)
            WHERE (coalesce(f.events, 0), coalesce(f.eur, 0)) <> (coalesce(r.events, 0), coalesce(r.eur, 0))
            ORDER BY type, rider LIMIT 100""";

    private static final String LETTERS = """
            SELECT format('Event %s of %s is in state %s, and has %s.', coalesce(e.id, d.id), coalesce(e.source, d.source),
                e.state, CASE WHEN d.number IS NULL THEN 'no dead letter' ELSE 'dead letter ' || d.number END) AS difference
            FROM (SELECT * FROM events.events WHERE state = 3) e
            FULL JOIN (SELECT * FROM events.dead_letters WHERE source IS NOT NULL) d
              ON d.source = e.source AND d.id = e.id
            WHERE e.id IS NULL OR d.id IS NULL LIMIT 100""";

    /**
     * Statistics that were taken while events waited for rates promise a row or two, and then each event would be looked for among all
     * others.
     */
    private static final String BEGIN =
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL enable_nestloop = off";

    private final ReadPool pool;

    EventAudit(ReadPool pool) {
        this.pool = pool;
    }

    Future<Audited> audit(AuditEvents question) {
        return pool.run(connection -> connection
                .query(BEGIN)
                .execute()
                .compose(begun -> read(connection))
                .eventually(() -> connection.query("COMMIT").execute()));
    }

    private static Future<Audited> read(SqlConnection connection) {
        var differences = new ArrayList<String>();
        return compare(connection, COUNTERS, differences)
                .compose(done -> compare(connection, RIDERS, differences))
                .compose(done -> compare(connection, LETTERS, differences))
                .compose(done -> PriceAudit.wrong(connection))
                .map(rows -> add(rows, differences))
                .compose(done -> connection.query(SUMS).execute())
                .map(rows -> audited(rows.iterator().next(), differences));
    }

    private static Future<Void> compare(SqlConnection connection, String sql, List<String> differences) {
        return connection.query(sql).execute().map(rows -> add(rows, differences));
    }

    private static @Nullable Void add(RowSet<Row> rows, List<String> differences) {
        rows.forEach(row -> {
            if (differences.size() < MAX_DIFFERENCES) {
                differences.add(row.getString("difference"));
            }
        });
        return null;
    }

    private static Audited audited(Row row, List<String> differences) {
        return new Audited(
                row.getLong("events"),
                row.getLong("unconverted"),
                row.getLong("late"),
                new BigDecimal(row.getString("eur")),
                row.getLong("riders"),
                List.copyOf(differences));
    }
}
