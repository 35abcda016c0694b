package com.xrides.relay.store.postgres;

import com.xrides.platform.database.ConfirmedPool;
import com.xrides.relay.model.Mode;
import com.xrides.relay.store.ClaimedRecord;
import com.xrides.relay.store.ClaimedRecord.Fate;
import com.xrides.relay.store.LeasedRecord;
import com.xrides.relay.store.NewAct;
import com.xrides.relay.store.StoredNumbers;
import com.xrides.relay.store.TakenOver;
import com.xrides.relay.store.Tenure;
import com.xrides.relay.store.Waiting;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Finds what the holder of a partner's lease is to send, and claims it. Event loop of the store. */
final class PostgresClaims {

    /** A look-up for each row, whatever is known of the tables' size. */
    private static final String RECORD = "CROSS JOIN LATERAL (SELECT r.id, r.key, r.payload FROM relay.records r"
            + " WHERE r.source = $2 AND r.sequence = %s.sequence LIMIT 1) r";

    private static final String TAKE_OVER = "SELECT relay.take_over($1, $2, $3, $4, $5, $6) AS recovered";
    // Behind what was claimed are only those that somebody has decided on, whose token is 0.
    private static final String FOUND = "SELECT coalesce((SELECT d.sequence FROM relay.deliveries d"
            + " WHERE d.partner = p.number AND d.token > 0 ORDER BY d.sequence DESC LIMIT 1), p.begins_after) AS claimed,"
            + " coalesce((SELECT a.number FROM relay.acts a WHERE a.partner = p.number ORDER BY a.number DESC LIMIT 1), 0)"
            + " AS acts FROM relay.partners p WHERE p.number = $1";
    private static final String WAITING = "SELECT d.sequence, r.key,"
            + " greatest(0, extract(epoch FROM d.due_at - now()) * 1000)::bigint AS due_millis"
            + " FROM relay.deliveries d " + RECORD.formatted("d")
            + " WHERE d.partner = $1 AND d.trouble AND d.state = 0 AND d.sequence > $3 ORDER BY d.sequence LIMIT $4";
    private static final String CLAIM = "SELECT sequence, id, key, payload, state"
            + " FROM relay.claim($1, $2::smallint, $3, $4, $5, $6, $7, $8::bigint[])";
    private static final String LEASED_COLUMNS = "sequence, id, key, payload, attempts, failures, age_millis";
    private static final String CLAIM_AGAIN =
            "SELECT " + LEASED_COLUMNS + " FROM relay.claim_again($1, $2::smallint, $3, $4, $5::bigint[])";
    private static final String LEASED = "SELECT " + LEASED_COLUMNS + " FROM relay.leased($1, $2::smallint, $3)";
    private static final String ACTS = "SELECT a.number, a.sequence, r.key, a.act = 'resend' AS resent"
            + " FROM relay.acts a " + RECORD.formatted("a")
            + " WHERE a.partner = $1 AND a.number > $3 ORDER BY a.number LIMIT $4";
    private static final String UNKNOWN =
            "SELECT d.sequence, r.id, r.key, coalesce(d.edited, r.payload, '') AS payload,"
                    + " d.attempts, d.failures, (extract(epoch FROM now() - d.began_at) * 1000)::bigint AS age_millis"
                    + " FROM relay.deliveries d " + RECORD.formatted("d")
                    + " WHERE d.partner = $1 AND d.trouble AND d.state = 3 AND d.sequence > $3 ORDER BY d.sequence LIMIT $4";

    private final StoreConnections connections;
    private final ConfirmedPool pool;

    PostgresClaims(StoreConnections connections, ConfirmedPool pool) {
        this.connections = connections;
        this.pool = pool;
    }

    Future<TakenOver> takeOver(Tenure tenure, Duration deadline) {
        return run(
                        TAKE_OVER,
                        Tuple.of(
                                tenure.partner(),
                                tenure.lease(),
                                tenure.token(),
                                tenure.node(),
                                tenure.mode() == Mode.KEYED,
                                deadline.toMillis()))
                .compose(taken -> {
                    long recovered = taken.iterator().next().getLong("recovered");
                    return run(FOUND, Tuple.of(tenure.partner()))
                            .map(rows -> takenOver(recovered, rows.iterator().next()));
                });
    }

    private static TakenOver takenOver(long recovered, Row row) {
        return new TakenOver(recovered >= 0, Math.max(0, recovered), row.getLong("claimed"), row.getLong("acts"));
    }

    Future<List<Waiting>> waiting(Tenure tenure, long after, int most) {
        return run(WAITING, Tuple.of(tenure.partner(), StoredNumbers.number(tenure.source()), after, most))
                .map(rows -> all(rows, PostgresClaims::waiting));
    }

    private static Waiting waiting(Row row) {
        return new Waiting(row.getLong("sequence"), row.getLong("key"), Duration.ofMillis(row.getLong("due_millis")));
    }

    Future<List<ClaimedRecord>> claim(Tenure tenure, long after, int most, Collection<Long> busy) {
        Tuple parameters = Tuple.of(
                        tenure.partner(),
                        StoredNumbers.number(tenure.source()),
                        tenure.lease(),
                        tenure.token(),
                        after,
                        most)
                .addBoolean(tenure.ordered())
                .addArrayOfLong(busy.toArray(Long[]::new));
        return connections.claim(CLAIM, parameters).map(rows -> all(rows, PostgresClaims::claimed));
    }

    private static ClaimedRecord claimed(Row row) {
        Short state = row.getShort("state");
        Fate fate = state == null ? Fate.DECIDED : state == 0 ? Fate.WAITS : Fate.LEASED;
        return new ClaimedRecord(
                row.getLong("sequence"), row.getLong("id"), row.getLong("key"), row.getString("payload"), fate);
    }

    Future<List<LeasedRecord>> claimAgain(Tenure tenure, List<Long> sequences) {
        Tuple parameters = Tuple.of(
                        tenure.partner(), StoredNumbers.number(tenure.source()), tenure.lease(), tenure.token())
                .addArrayOfLong(sequences.toArray(Long[]::new));
        return connections.claim(CLAIM_AGAIN, parameters).map(rows -> all(rows, PostgresClaims::leased));
    }

    Future<List<LeasedRecord>> leased(Tenure tenure) {
        return connections
                .claim(LEASED, Tuple.of(tenure.partner(), StoredNumbers.number(tenure.source()), tenure.token()))
                .map(rows -> all(rows, PostgresClaims::leased));
    }

    private static LeasedRecord leased(Row row) {
        return new LeasedRecord(
                row.getLong("sequence"),
                row.getLong("id"),
                row.getLong("key"),
                row.getString("payload"),
                row.getShort("attempts"),
                row.getShort("failures"),
                row.getLong("age_millis"));
    }

    Future<List<NewAct>> acts(Tenure tenure, long after, int most) {
        return run(ACTS, Tuple.of(tenure.partner(), StoredNumbers.number(tenure.source()), after, most))
                .map(rows -> all(
                        rows,
                        row -> new NewAct(
                                row.getLong("number"),
                                row.getLong("sequence"),
                                row.getLong("key"),
                                row.getBoolean("resent"))));
    }

    Future<List<LeasedRecord>> unknown(Tenure tenure, long after, int most) {
        return run(UNKNOWN, Tuple.of(tenure.partner(), StoredNumbers.number(tenure.source()), after, most))
                .map(rows -> all(rows, PostgresClaims::leased));
    }

    private Future<RowSet<Row>> run(String sql, Tuple parameters) {
        return pool.run(connection -> connection.preparedQuery(sql).execute(parameters));
    }

    /** What each row says, in their order. */
    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> value) {
        var all = new ArrayList<T>(rows.size());
        for (Row row : rows) {
            all.add(value.apply(row));
        }
        return all;
    }
}
