package com.xrides.events.store;

import com.xrides.events.messages.CountMessages.AskSequences;
import com.xrides.events.messages.CountMessages.ListTopRiders;
import com.xrides.events.messages.CountMessages.ReadTotals;
import com.xrides.events.messages.CountMessages.RiderSum;
import com.xrides.events.messages.CountMessages.SecondCount;
import com.xrides.events.messages.CountMessages.Sequences;
import com.xrides.events.messages.CountMessages.TopRiders;
import com.xrides.events.messages.CountMessages.Totals;
import com.xrides.events.messages.CountMessages.WriterSequence;
import com.xrides.events.model.EventType;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.ConfirmedReads;
import com.xrides.platform.database.Replication;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.List;

/** Reads what is counted. Event loop of the pool. */
final class CountReads {

    /** Of the materialized view: its windows end there. */
    private static final int RECENT_SECONDS = 3600 + 60;

    private static final String SUMS = "coalesce(sum(c.events), 0)::bigint AS events,"
            + " coalesce(sum(c.eur), 0)::text AS eur, coalesce(sum(c.unconverted), 0)::bigint AS unconverted,"
            + " coalesce(sum(c.late), 0)::bigint AS late";

    private static final String ALL = "SELECT 0::bigint AS second, " + SUMS + " FROM events.counters c";
    private static final String RECENT = "SELECT c.second, " + SUMS
            + " FROM events.counters c WHERE c.span = 1 AND c.second > extract(epoch FROM now())::bigint - "
            + RECENT_SECONDS + " GROUP BY c.second ORDER BY c.second LIMIT 100000";
    private static final String WRITERS = "SELECT w.writer, w.sequence, " + Replication.SERVER + " AS server, w."
            + Replication.WRITTEN_BY + " AS written_by FROM events.writers w";

    private static final String TOP_BY_COUNT =
            "SELECT r.type, r.rider, r.events, r.eur::text AS eur FROM events.riders r"
                    + " WHERE r.type = $1 ORDER BY r.type, r.events DESC, r.rider LIMIT $2";
    private static final String TOP_BY_EUR = "SELECT r.type, r.rider, r.events, r.eur::text AS eur FROM events.riders r"
            + " WHERE r.type = $1 ORDER BY r.type, r.eur DESC, r.rider LIMIT $2";

    /** The first of each type, by how many events they have. */
    private static final String FIRST = "SELECT t.type, r.rider, r.events, r.eur::text AS eur"
            + " FROM unnest($1::smallint[]) AS t (type) JOIN LATERAL (SELECT x.* FROM events.riders x"
            + " WHERE x.type = t.type ORDER BY x.events DESC, x.rider LIMIT 1) r ON true";

    private static final Short[] SHOWN = {
        (short) EventType.FARE_CHARGED.code(),
        (short) EventType.REFUNDED.code(),
        (short) EventType.WALLET_TOPPED_UP.code()
    };

    private final ConfirmedPool pool;
    private final ConfirmedReads reads;

    CountReads(ConfirmedPool pool, ConfirmedReads reads) {
        this.pool = pool;
        this.reads = reads;
    }

    /** All of one snapshot. */
    Future<Totals> totals(ReadTotals question) {
        return pool.run(connection -> connection
                .query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                .execute()
                .compose(begun -> readTotals(connection))
                .eventually(() -> connection.query("COMMIT").execute()));
    }

    private static Future<Totals> readTotals(SqlConnection connection) {
        return connection
                .preparedQuery(ALL)
                .execute()
                .compose(all -> connection
                        .preparedQuery(RECENT)
                        .execute()
                        .compose(recent -> connection
                                .preparedQuery(WRITERS)
                                .execute()
                                .compose(writers -> first(connection)
                                        .map(top -> new Totals(
                                                count(all.iterator().next()),
                                                EventRows.all(recent, CountReads::count),
                                                allOf(writers),
                                                top)))));
    }

    Future<Sequences> sequences(AskSequences question) {
        return reads.read(WRITERS, Tuple.tuple()).map(rows -> new Sequences(allOf(rows)));
    }

    Future<TopRiders> riders(ListTopRiders question) {
        return pool.run(connection -> connection
                        .preparedQuery(question.byEur() ? TOP_BY_EUR : TOP_BY_COUNT)
                        .execute(Tuple.of((short) question.type().code(), question.limit())))
                .map(rows -> new TopRiders(EventRows.all(rows, CountReads::rider)));
    }

    /** The riders that are shown to everybody. */
    static Future<TopRiders> first(SqlConnection connection) {
        return connection
                .preparedQuery(FIRST)
                .execute(Tuple.tuple().addArrayOfShort(SHOWN))
                .map(rows -> new TopRiders(EventRows.all(rows, CountReads::rider)));
    }

    private static List<WriterSequence> allOf(RowSet<Row> rows) {
        return EventRows.all(rows, row -> new WriterSequence(row.getLong("writer"), row.getLong("sequence")));
    }

    private static SecondCount count(Row row) {
        return new SecondCount(
                row.getLong("second"),
                row.getLong("events"),
                new BigDecimal(row.getString("eur")),
                row.getLong("unconverted"),
                row.getLong("late"));
    }

    private static RiderSum rider(Row row) {
        return new RiderSum(
                EventType.of(row.getShort("type")),
                row.getLong("rider"),
                row.getLong("events"),
                new BigDecimal(row.getString("eur")));
    }
}
