package com.xrides.relay.store.postgres;

import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.DatabaseFault;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.batch.BatchWriter;
import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.Source;
import com.xrides.relay.model.StoreResult;
import com.xrides.relay.store.ClaimedRecord;
import com.xrides.relay.store.ClaimedRecord.Fate;
import com.xrides.relay.store.Decision;
import com.xrides.relay.store.LeasedRecord;
import com.xrides.relay.store.NewAct;
import com.xrides.relay.store.RecordStore;
import com.xrides.relay.store.Settlement;
import com.xrides.relay.store.StoredNumbers;
import com.xrides.relay.store.TakenOver;
import com.xrides.relay.store.Tenure;
import com.xrides.relay.store.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Records in PostgreSQL. What decides who may send is in the functions of the schema; this asks for it. */
public final class PostgresStore implements RecordStore {

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
    private static final String SETTLE = "SELECT sequence FROM relay.settle($1, $2, $3, $4::bigint[], $5::smallint[],"
            + " $6::smallint[], $7::smallint[], $8::bigint[], $9::text[], $10::text[], $11::smallint[], $12::smallint[],"
            + " $13::integer[])";
    private static final String FLOOR = "INSERT INTO relay.floors AS f (partner, floor) VALUES ($1, $2)"
            + " ON CONFLICT (partner) DO UPDATE SET floor = excluded.floor WHERE f.floor < excluded.floor";
    private static final String ACTS = "SELECT a.number, a.sequence, r.key, a.act = 'resend' AS resent"
            + " FROM relay.acts a " + RECORD.formatted("a")
            + " WHERE a.partner = $1 AND a.number > $3 ORDER BY a.number LIMIT $4";
    private static final String UNKNOWN =
            "SELECT d.sequence, r.id, r.key, coalesce(d.edited, r.payload, '') AS payload,"
                    + " d.attempts, d.failures, (extract(epoch FROM now() - d.began_at) * 1000)::bigint AS age_millis"
                    + " FROM relay.deliveries d " + RECORD.formatted("d")
                    + " WHERE d.partner = $1 AND d.trouble AND d.state = 3 AND d.sequence > $3 ORDER BY d.sequence LIMIT $4";
    private static final String ACT = "SELECT act AS sequence FROM relay.act($1, $2::bigint[], $3, $4, $5, $6, $7)";
    private static final String ERASE = "SELECT relay.erase($1::smallint, ARRAY[$2::bigint], $3),"
            + " EXISTS (SELECT FROM relay.records r WHERE r.source = $1 AND r.id = $2) AS found";
    private static final String STATE = "SELECT state FROM relay.deliveries WHERE partner = $1 AND sequence = $2";

    private final StoreConnections connections;
    private final ConfirmedPool pool;
    private final Map<Source, BatchWriter<NewRecord, StoreResult>> writers;

    /**
     * A store whose sending part is yet to be opened.
     *
     * @param pool for what is done rarely
     * @param writers of what is stored; empty where only sending is done
     */
    public PostgresStore(
            Vertx vertx,
            DatabaseSettings settings,
            ReplicaBarrier barrier,
            ConfirmedPool pool,
            Map<Source, BatchWriter<NewRecord, StoreResult>> writers) {
        this.connections = new StoreConnections(vertx, settings, barrier);
        this.pool = pool;
        this.writers = Map.copyOf(writers);
    }

    /** Connects for sending. */
    public void open() {
        connections.open();
    }

    /** Disconnects what {@link #open} has connected. */
    public Future<Void> close() {
        return connections.close();
    }

    @Override
    public Future<List<StoreResult>> store(Source source, List<NewRecord> records) {
        return Objects.requireNonNull(writers.get(source)).write(records);
    }

    @Override
    public Future<TakenOver> takeOver(Tenure tenure, Duration deadline) {
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

    @Override
    public Future<List<Waiting>> waiting(Tenure tenure, long after, int most) {
        return run(WAITING, Tuple.of(tenure.partner(), StoredNumbers.number(tenure.source()), after, most))
                .map(rows -> all(rows, PostgresStore::waiting));
    }

    private static Waiting waiting(Row row) {
        return new Waiting(row.getLong("sequence"), row.getLong("key"), Duration.ofMillis(row.getLong("due_millis")));
    }

    @Override
    public Future<List<ClaimedRecord>> claim(Tenure tenure, long after, int most, Collection<Long> busy) {
        Tuple parameters = Tuple.of(
                        tenure.partner(),
                        StoredNumbers.number(tenure.source()),
                        tenure.lease(),
                        tenure.token(),
                        after,
                        most)
                .addBoolean(tenure.ordered())
                .addArrayOfLong(busy.toArray(Long[]::new));
        return connections.claim(CLAIM, parameters).map(rows -> all(rows, PostgresStore::claimed));
    }

    private static ClaimedRecord claimed(Row row) {
        Short state = row.getShort("state");
        Fate fate = state == null ? Fate.DECIDED : state == 0 ? Fate.WAITS : Fate.LEASED;
        return new ClaimedRecord(
                row.getLong("sequence"), row.getLong("id"), row.getLong("key"), row.getString("payload"), fate);
    }

    @Override
    public Future<List<LeasedRecord>> claimAgain(Tenure tenure, List<Long> sequences) {
        Tuple parameters = Tuple.of(
                        tenure.partner(), StoredNumbers.number(tenure.source()), tenure.lease(), tenure.token())
                .addArrayOfLong(sequences.toArray(Long[]::new));
        return connections.claim(CLAIM_AGAIN, parameters).map(rows -> all(rows, PostgresStore::leased));
    }

    @Override
    public Future<List<LeasedRecord>> leased(Tenure tenure) {
        return connections
                .claim(LEASED, Tuple.of(tenure.partner(), StoredNumbers.number(tenure.source()), tenure.token()))
                .map(rows -> all(rows, PostgresStore::leased));
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

    @Override
    public Future<Void> settle(Tenure tenure, List<Settlement> settlements) {
        var inOrder = new ArrayList<>(settlements);
        inOrder.sort(Comparator.comparingLong(Settlement::sequence));
        return connections
                .settle(SETTLE, parameters(tenure, inOrder))
                // What partners answer is cleaned before; if the database still does not take it, it goes without
                // words.
                .recover(cause -> DatabaseFault.of(cause) == DatabaseFault.ENTRY
                        ? connections.settle(
                                SETTLE,
                                parameters(
                                        tenure,
                                        inOrder.stream()
                                                .map(Settlement::withoutDetail)
                                                .toList()))
                        : Future.failedFuture(cause))
                .mapEmpty();
    }

    private static Tuple parameters(Tenure tenure, List<Settlement> settlements) {
        return Tuple.of(tenure.partner(), tenure.token(), tenure.node())
                .addArrayOfLong(column(settlements, Settlement::sequence, Long[]::new))
                .addArrayOfShort(column(settlements, each -> (short) each.attempt(), Short[]::new))
                .addArrayOfShort(column(settlements, each -> StoredNumbers.number(each.state()), Short[]::new))
                .addArrayOfShort(column(settlements, each -> (short) each.failures(), Short[]::new))
                .addArrayOfLong(column(settlements, Settlement::dueMillis, Long[]::new))
                .addArrayOfString(column(settlements, Settlement::code, String[]::new))
                .addArrayOfString(column(settlements, Settlement::detail, String[]::new))
                .addArrayOfShort(column(settlements, each -> StoredNumbers.number(each.kind()), Short[]::new))
                .addArrayOfShort(column(settlements, PostgresStore::status, Short[]::new))
                .addArrayOfInteger(
                        column(settlements, each -> (int) Math.min(Integer.MAX_VALUE, each.millis()), Integer[]::new));
    }

    private static @Nullable Short status(Settlement settlement) {
        Integer status = settlement.status();
        return status == null ? null : status.shortValue();
    }

    private static <V extends @Nullable Object> V[] column(
            List<Settlement> settlements, Function<Settlement, V> value, IntFunction<V[]> array) {
        V[] column = array.apply(settlements.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(settlements.get(i));
        }
        return column;
    }

    @Override
    public Future<Void> floor(Tenure tenure, long floor) {
        return run(FLOOR, Tuple.of(tenure.partner(), floor)).mapEmpty();
    }

    @Override
    public Future<List<NewAct>> acts(Tenure tenure, long after, int most) {
        return run(ACTS, Tuple.of(tenure.partner(), StoredNumbers.number(tenure.source()), after, most))
                .map(rows -> all(
                        rows,
                        row -> new NewAct(
                                row.getLong("number"),
                                row.getLong("sequence"),
                                row.getLong("key"),
                                row.getBoolean("resent"))));
    }

    @Override
    public Future<List<LeasedRecord>> unknown(Tenure tenure, long after, int most) {
        return run(UNKNOWN, Tuple.of(tenure.partner(), StoredNumbers.number(tenure.source()), after, most))
                .map(rows -> all(rows, PostgresStore::leased));
    }

    @Override
    public Future<List<Long>> act(int partner, List<Long> sequences, Decision decision) {
        Tuple parameters = Tuple.of(partner)
                .addArrayOfLong(sequences.toArray(Long[]::new))
                .addString(decision.act().text())
                .addString(decision.by())
                .addString(decision.why())
                .addString(decision.payload())
                .addShort(
                        decision.attempt() == null
                                ? null
                                : (Short) decision.attempt().shortValue());
        return run(ACT, parameters).map(rows -> all(rows, row -> row.getLong("sequence")));
    }

    @Override
    public Future<Boolean> erase(Source source, long id, String by) {
        return run(ERASE, Tuple.of(StoredNumbers.number(source), id, by))
                .map(rows -> rows.iterator().next().getBoolean("found"));
    }

    @Override
    public Future<DeliveryState> stateOf(int partner, long sequence) {
        return run(STATE, Tuple.of(partner, sequence)).map(rows -> {
            RowIterator<Row> row = rows.iterator();
            return row.hasNext() ? StoredNumbers.state(row.next().getShort("state")) : DeliveryState.PENDING;
        });
    }

    private Future<RowSet<Row>> run(String sql, Tuple parameters) {
        return pool.run(connection -> connection.preparedQuery(sql).execute(parameters));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> value) {
        var all = new ArrayList<T>(rows.size());
        for (Row row : rows) {
            all.add(value.apply(row));
        }
        return all;
    }
}
