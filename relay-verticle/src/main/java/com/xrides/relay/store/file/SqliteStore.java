package com.xrides.relay.store.file;

import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.Source;
import com.xrides.relay.model.StoreResult;
import com.xrides.relay.store.ClaimedRecord;
import com.xrides.relay.store.Decision;
import com.xrides.relay.store.Decision.Act;
import com.xrides.relay.store.LeasedRecord;
import com.xrides.relay.store.NewAct;
import com.xrides.relay.store.RecordStore;
import com.xrides.relay.store.Settlement;
import com.xrides.relay.store.StoredNumbers;
import com.xrides.relay.store.TakenOver;
import com.xrides.relay.store.Tenure;
import com.xrides.relay.store.Waiting;
import com.xrides.relay.store.file.RelayFile.Transaction;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Records in a file of SQLite, for one machine and one process: its leases are tokens that each start takes anew, and its clock is that
 * of the machine.
 */
public final class SqliteStore implements RecordStore {

    private static final String LOST = "The process that sent it is gone, and its outcome with it.";
    private final RelayFile file;

    SqliteStore(RelayFile file) {
        this.file = file;
    }

    /** Opens or creates a file; fails with a {@link StoreFault} where it cannot be used. */
    public static Future<SqliteStore> open(Vertx vertx, Path path) {
        return RelayFile.open(vertx, path, true).map(SqliteStore::new);
    }

    /** The same with a file that is there already. */
    public static Future<SqliteStore> openExisting(Vertx vertx, Path path) {
        return RelayFile.open(vertx, path, false).map(SqliteStore::new);
    }

    /**
     * Completes when something could not be read or written. What was sent and could not be noted then is known to be leased, so it
     * is not sent again by whoever opens the file next, unless the partner is keyed.
     */
    public Future<StoreFault> fault() {
        return file.fault();
    }

    /** Gives the file back, for other processes to open. */
    public Future<Void> close() {
        return file.close();
    }

    /** Takes a lease for this process; whoever had it before has it no more. Its token. */
    public Future<Long> lease(String name) {
        return file.run(open -> open.number(
                "INSERT INTO leases (name, token) VALUES (?, 1)"
                        + " ON CONFLICT (name) DO UPDATE SET token = token + 1 RETURNING token",
                name));
    }

    /** The partners of the file. */
    public SqlitePartners partners() {
        return new SqlitePartners(file);
    }

    /** How the records of a partner stand. */
    public SqliteBooks books() {
        return new SqliteBooks(file);
    }

    static long last(Transaction open, Source source) throws SQLException {
        return open.number(
                "SELECT coalesce(max(sequence), 0) FROM records WHERE source = ?", StoredNumbers.number(source));
    }

    @Override
    public Future<List<StoreResult>> store(Source source, List<NewRecord> records) {
        return file.run(open -> {
                    long sequence = last(open, source);
                    var results = new ArrayList<StoreResult>(records.size());
                    for (NewRecord record : records) {
                        int stored = open.write(
                                "INSERT INTO records (source, sequence, id, key, payload, stored_at)"
                                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (source, id) DO NOTHING",
                                StoredNumbers.number(source),
                                sequence + 1,
                                record.id(),
                                record.key(),
                                record.payload(),
                                RelayFile.now());
                        sequence += stored;
                        results.add(stored == 1 ? StoreResult.CREATED : StoreResult.DUPLICATE);
                    }
                    return List.<StoreResult>copyOf(results);
                })
                .otherwise(cause -> records.stream()
                        .map(record ->
                                new StoreResult(StoreResult.Kind.UNAVAILABLE, String.valueOf(cause.getMessage())))
                        .toList());
    }

    @Override
    public Future<TakenOver> takeOver(Tenure tenure, Duration deadline) {
        return file.run(open -> {
            long recovered = 0;
            boolean held = FileClaims.isHeld(open, tenure);
            if (held) {
                var unused = open.write(
                        "INSERT INTO attempts (began_at, partner, sequence, number, token, node, millis, outcome, detail)"
                                + " SELECT began_at, partner, sequence, attempts, token, ?, ? - began_at, 2, ?"
                                + " FROM deliveries WHERE partner = ? AND state = 1 AND token < ?",
                        tenure.node(),
                        RelayFile.now(),
                        LOST,
                        tenure.partner(),
                        tenure.token());
                boolean keyed = tenure.mode() == Mode.KEYED;
                recovered = open.write(
                        "UPDATE deliveries SET state = ?, due_at = ?, code = 'holder-lost', detail = ?"
                                + " WHERE partner = ? AND state = 1 AND token < ?",
                        keyed ? 0 : 3,
                        keyed ? (Long) (RelayFile.now() + deadline.toMillis()) : null,
                        LOST,
                        tenure.partner(),
                        tenure.token());
            }
            long claimed = open.number(
                    "SELECT coalesce((SELECT max(sequence) FROM deliveries WHERE partner = ?1 AND token > 0),"
                            + " (SELECT begins_after FROM partners WHERE number = ?1))",
                    tenure.partner());
            return new TakenOver(held, recovered, claimed, FileActs.last(open, tenure.partner()));
        });
    }

    @Override
    public Future<List<Waiting>> waiting(Tenure tenure, long after, int most) {
        return file.run(open -> open.read(
                "SELECT d.sequence, r.key, max(0, d.due_at - ?) AS due FROM deliveries d"
                        + " JOIN records r ON r.source = ? AND r.sequence = d.sequence"
                        + " WHERE d.partner = ? AND d.state = 0 AND d.sequence > ? ORDER BY d.sequence LIMIT ?",
                row -> new Waiting(row.getLong(1), row.getLong(2), Duration.ofMillis(row.getLong(3))),
                RelayFile.now(),
                StoredNumbers.number(tenure.source()),
                tenure.partner(),
                after,
                most));
    }

    @Override
    public Future<List<ClaimedRecord>> claim(Tenure tenure, long after, int most, Collection<Long> busy) {
        return file.run(open -> FileClaims.claim(open, tenure, after, most, busy));
    }

    @Override
    public Future<List<LeasedRecord>> claimAgain(Tenure tenure, List<Long> sequences) {
        return file.run(open -> FileClaims.again(open, tenure, sequences));
    }

    @Override
    public Future<List<LeasedRecord>> leased(Tenure tenure) {
        return file.run(open -> FileClaims.leased(
                open, tenure, "first_at", "d.state = 1 AND d.token = ? ORDER BY d.sequence", tenure.token()));
    }

    @Override
    public Future<Void> settle(Tenure tenure, List<Settlement> settlements) {
        return file.run(open -> {
                    for (Settlement settlement : settlements) {
                        FileSettlements.settle(open, tenure, settlement);
                    }
                    return settlements;
                })
                .mapEmpty();
    }

    /** The file finds what is leased by its index; nothing is to be noted. */
    @Override
    public Future<Void> floor(Tenure tenure, long floor) {
        return Future.succeededFuture();
    }

    @Override
    public Future<List<NewAct>> acts(Tenure tenure, long after, int most) {
        return file.run(open -> open.read(
                "SELECT a.number, a.sequence, r.key, a.act FROM acts a"
                        + " JOIN records r ON r.source = ? AND r.sequence = a.sequence"
                        + " WHERE a.partner = ? AND a.number > ? ORDER BY a.number LIMIT ?",
                row -> new NewAct(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getString(4).equals(Act.RESEND.text())),
                StoredNumbers.number(tenure.source()),
                tenure.partner(),
                after,
                most));
    }

    @Override
    public Future<List<LeasedRecord>> unknown(Tenure tenure, long after, int most) {
        return file.run(open -> FileClaims.leased(
                open, tenure, "began_at", "d.state = 3 AND d.sequence > ? ORDER BY d.sequence LIMIT ?", after, most));
    }

    @Override
    public Future<List<Long>> act(int partner, List<Long> sequences, Decision decision) {
        return file.run(open -> {
            var done = new ArrayList<Long>();
            for (long sequence : sequences) {
                if (FileActs.act(open, partner, sequence, decision)) {
                    done.add(sequence);
                }
            }
            return done;
        });
    }

    @Override
    public Future<Boolean> erase(Source source, long id, String by) {
        return file.run(open -> FileActs.erase(open, source, id, by));
    }

    @Override
    public Future<DeliveryState> stateOf(int partner, long sequence) {
        return file.run(open -> StoredNumbers.state((int)
                open.number("SELECT state FROM deliveries WHERE partner = ? AND sequence = ?", partner, sequence)));
    }
}
