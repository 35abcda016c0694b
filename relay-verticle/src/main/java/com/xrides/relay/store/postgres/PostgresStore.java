package com.xrides.relay.store.postgres;

import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.batch.BatchWriter;
import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.Source;
import com.xrides.relay.model.StoreResult;
import com.xrides.relay.store.ClaimedRecord;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Records in PostgreSQL. What decides who may send is in the functions of the schema; this asks for it. */
public final class PostgresStore implements RecordStore {

    private static final String FLOOR = "INSERT INTO relay.floors AS f (partner, floor) VALUES ($1, $2)"
            + " ON CONFLICT (partner) DO UPDATE SET floor = excluded.floor WHERE f.floor < excluded.floor";
    private static final String ACT = "SELECT act AS sequence FROM relay.act($1, $2::bigint[], $3, $4, $5, $6, $7)";
    private static final String ERASE = "SELECT relay.erase($1::smallint, ARRAY[$2::bigint], $3),"
            + " EXISTS (SELECT FROM relay.records r WHERE r.source = $1 AND r.id = $2) AS found";
    private static final String STATE = "SELECT state FROM relay.deliveries WHERE partner = $1 AND sequence = $2";

    private final StoreConnections connections;
    private final ConfirmedPool pool;
    private final PostgresClaims claims;
    private final PostgresSettlements settlements;
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
        this.claims = new PostgresClaims(connections, pool);
        this.settlements = new PostgresSettlements(connections);
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
        return claims.takeOver(tenure, deadline);
    }

    @Override
    public Future<List<Waiting>> waiting(Tenure tenure, long after, int most) {
        return claims.waiting(tenure, after, most);
    }

    @Override
    public Future<List<ClaimedRecord>> claim(Tenure tenure, long after, int most, Collection<Long> busy) {
        return claims.claim(tenure, after, most, busy);
    }

    @Override
    public Future<List<LeasedRecord>> claimAgain(Tenure tenure, List<Long> sequences) {
        return claims.claimAgain(tenure, sequences);
    }

    @Override
    public Future<List<LeasedRecord>> leased(Tenure tenure) {
        return claims.leased(tenure);
    }

    @Override
    public Future<List<NewAct>> acts(Tenure tenure, long after, int most) {
        return claims.acts(tenure, after, most);
    }

    @Override
    public Future<List<LeasedRecord>> unknown(Tenure tenure, long after, int most) {
        return claims.unknown(tenure, after, most);
    }

    @Override
    public Future<Void> settle(Tenure tenure, List<Settlement> settled) {
        return settlements.settle(tenure, settled);
    }

    @Override
    public Future<Void> floor(Tenure tenure, long floor) {
        return run(FLOOR, Tuple.of(tenure.partner(), floor)).mapEmpty();
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
        return run(ACT, parameters).map(rows -> PostgresClaims.all(rows, row -> row.getLong("sequence")));
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
}
