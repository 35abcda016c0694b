package com.xrides.relay.store.file;

import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.Source;
import com.xrides.relay.model.StoreResult;
import com.xrides.relay.store.ClaimedRecord;
import com.xrides.relay.store.ClaimedRecord.Fate;
import com.xrides.relay.store.Decision;
import com.xrides.relay.store.Decision.Act;
import com.xrides.relay.store.LeasedRecord;
import com.xrides.relay.store.NewAct;
import com.xrides.relay.store.RecordStore;
import com.xrides.relay.store.RelayTables;
import com.xrides.relay.store.Settlement;
import com.xrides.relay.store.TakenOver;
import com.xrides.relay.store.Tenure;
import com.xrides.relay.store.Waiting;
import com.xrides.relay.store.file.RelayFile.Transaction;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Records in a file of SQLite, for one machine and one process: its leases are tokens that each start takes anew, and its clock is that
 * of the machine.
 */
public final class SqliteStore implements RecordStore {

    private static final String LOST = "The process that sent it is gone, and its outcome with it.";
    private static final String LEASED = "SELECT d.sequence, r.id, r.key, coalesce(d.edited, r.payload) AS payload,"
            + " d.attempts, d.failures, ? - d.%s AS age FROM deliveries d"
            + " JOIN records r ON r.source = ? AND r.sequence = d.sequence WHERE d.partner = ? AND ";

    private final RelayFile file;

    private SqliteStore(RelayFile file) {
        this.file = file;
    }

    /** Opens or creates a file. */
    public static Future<SqliteStore> open(Vertx vertx, Path path) {
        return RelayFile.open(vertx, path).map(SqliteStore::new);
    }

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

    /** Adds a partner, that is sent what is stored from now on, or everything; its place in the log. */
    public Future<Long> add(int partner, Source source, boolean fromNow) {
        return file.run(open -> {
            long begin = fromNow ? last(open, source) : 0;
            var unused = open.write(
                    "INSERT INTO partners (number, source, begins_after) VALUES (?, ?, ?)",
                    partner,
                    RelayTables.number(source),
                    begin);
            return begin;
        });
    }

    private static long last(Transaction open, Source source) throws SQLException {
        return open.number(
                "SELECT coalesce(max(sequence), 0) FROM records WHERE source = ?", RelayTables.number(source));
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
                                RelayTables.number(source),
                                sequence + 1,
                                record.id(),
                                record.key(),
                                record.payload(),
                                now());
                        sequence += stored;
                        results.add(stored == 1 ? StoreResult.CREATED : StoreResult.DUPLICATE);
                    }
                    return List.<StoreResult>copyOf(results);
                })
                .otherwise(cause -> records.stream()
                        .map(record -> new StoreResult(
                                StoreResult.Kind.UNAVAILABLE, "The file cannot be written: " + cause.getMessage()))
                        .toList());
    }

    @Override
    public Future<TakenOver> takeOver(Tenure tenure, Duration deadline) {
        return file.run(open -> {
            long recovered = 0;
            boolean held = isHeld(open, tenure);
            if (held) {
                var unused = open.write(
                        "INSERT INTO attempts (began_at, partner, sequence, number, token, node, millis, outcome, detail)"
                                + " SELECT began_at, partner, sequence, attempts, token, ?, ? - began_at, 2, ?"
                                + " FROM deliveries WHERE partner = ? AND state = 1 AND token < ?",
                        tenure.node(),
                        now(),
                        LOST,
                        tenure.partner(),
                        tenure.token());
                boolean keyed = tenure.mode() == Mode.KEYED;
                recovered = open.write(
                        "UPDATE deliveries SET state = ?, due_at = ?, code = 'holder-lost', detail = ?"
                                + " WHERE partner = ? AND state = 1 AND token < ?",
                        keyed ? 0 : 3,
                        keyed ? (Long) (now() + deadline.toMillis()) : null,
                        LOST,
                        tenure.partner(),
                        tenure.token());
            }
            long claimed = open.number(
                    "SELECT coalesce((SELECT max(sequence) FROM deliveries WHERE partner = ?1 AND token > 0),"
                            + " (SELECT begins_after FROM partners WHERE number = ?1))",
                    tenure.partner());
            return new TakenOver(held, recovered, claimed, lastAct(open, tenure.partner()));
        });
    }

    private static boolean isHeld(Transaction open, Tenure tenure) throws SQLException {
        return open.number("SELECT token FROM leases WHERE name = ?", tenure.lease()) == tenure.token();
    }

    private static long lastAct(Transaction open, int partner) throws SQLException {
        return open.number("SELECT coalesce(max(number), 0) FROM acts WHERE partner = ?", partner);
    }

    @Override
    public Future<List<Waiting>> waiting(Tenure tenure, long after, int most) {
        return file.run(open -> open.read(
                "SELECT d.sequence, r.key, max(0, d.due_at - ?) AS due FROM deliveries d"
                        + " JOIN records r ON r.source = ? AND r.sequence = d.sequence"
                        + " WHERE d.partner = ? AND d.state = 0 AND d.sequence > ? ORDER BY d.sequence LIMIT ?",
                row -> new Waiting(row.getLong(1), row.getLong(2), Duration.ofMillis(row.getLong(3))),
                now(),
                RelayTables.number(tenure.source()),
                tenure.partner(),
                after,
                most));
    }

    private record Next(long sequence, long id, long key, String payload, boolean decided) {}

    @Override
    public Future<List<ClaimedRecord>> claim(Tenure tenure, long after, int most, Collection<Long> busy) {
        return file.run(open -> {
            if (!isHeld(open, tenure)) {
                return List.of();
            }
            List<Next> next = open.read(
                    "SELECT r.sequence, r.id, r.key, r.payload, EXISTS (SELECT 1 FROM deliveries d WHERE d.partner = ?"
                            + " AND d.sequence = r.sequence) FROM records r WHERE r.source = ? AND r.sequence > ?"
                            + " ORDER BY r.sequence LIMIT ?",
                    row -> new Next(
                            row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4), row.getBoolean(5)),
                    tenure.partner(),
                    RelayTables.number(tenure.source()),
                    after,
                    most);
            Set<Long> taken = new HashSet<>(busy);
            var claimed = new ArrayList<ClaimedRecord>(next.size());
            for (Next record : next) {
                claimed.add(claim(open, tenure, record, taken));
            }
            return claimed;
        });
    }

    private static ClaimedRecord claim(Transaction open, Tenure tenure, Next record, Set<Long> taken)
            throws SQLException {
        Fate fate = Fate.DECIDED;
        if (!record.decided()) {
            boolean waits = tenure.ordered() && !taken.add(record.key());
            fate = waits ? Fate.WAITS : Fate.LEASED;
            var unused = open.write(
                    "INSERT INTO deliveries (partner, sequence, state, attempts, token, first_at, began_at, due_at)"
                            + " VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?5, CASE WHEN ?3 = 0 THEN ?5 END)",
                    tenure.partner(),
                    record.sequence(),
                    waits ? 0 : 1,
                    tenure.token(),
                    now());
        }
        return new ClaimedRecord(record.sequence(), record.id(), record.key(), record.payload(), fate);
    }

    @Override
    public Future<List<LeasedRecord>> claimAgain(Tenure tenure, List<Long> sequences) {
        return file.run(open -> {
            var claimed = new ArrayList<LeasedRecord>();
            if (isHeld(open, tenure)) {
                for (long sequence : sequences) {
                    int again = open.write(
                            "UPDATE deliveries SET state = 1, attempts = attempts + 1, token = ?, began_at = ?,"
                                    + " due_at = NULL WHERE partner = ? AND sequence = ? AND state = 0",
                            tenure.token(),
                            now(),
                            tenure.partner(),
                            sequence);
                    if (again == 1) {
                        claimed.addAll(leased(open, tenure, "first_at", "d.sequence = ?", sequence));
                    }
                }
            }
            return claimed;
        });
    }

    private static List<LeasedRecord> leased(
            Transaction open, Tenure tenure, String since, String condition, Object... parameters) throws SQLException {
        var all = new ArrayList<Object>(List.of(now(), RelayTables.number(tenure.source()), tenure.partner()));
        all.addAll(List.of(parameters));
        return open.read(LEASED.formatted(since) + condition, SqliteStore::leased, all.toArray());
    }

    private static LeasedRecord leased(ResultSet row) throws SQLException {
        return new LeasedRecord(
                row.getLong("sequence"),
                row.getLong("id"),
                row.getLong("key"),
                row.getString("payload"),
                row.getInt("attempts"),
                row.getInt("failures"),
                row.getLong("age"));
    }

    @Override
    public Future<List<LeasedRecord>> leased(Tenure tenure) {
        return file.run(open ->
                leased(open, tenure, "first_at", "d.state = 1 AND d.token = ? ORDER BY d.sequence", tenure.token()));
    }

    @Override
    public Future<Void> settle(Tenure tenure, List<Settlement> settlements) {
        return file.run(open -> {
                    for (Settlement settlement : settlements) {
                        settle(open, tenure, settlement);
                    }
                    return settlements;
                })
                .mapEmpty();
    }

    private static void settle(Transaction open, Tenure tenure, Settlement settlement) throws SQLException {
        Long due = settlement.dueMillis();
        int settled = open.write(
                "UPDATE deliveries SET state = ?1, failures = ?2, due_at = ?3, code = ?4, detail = ?5"
                        + " WHERE partner = ?6 AND sequence = ?7 AND token = ?8 AND attempts = ?9"
                        + " AND (state = 1 OR (?1 = 2 AND state IN (0, 3)))",
                RelayTables.number(settlement.state()),
                settlement.failures(),
                due == null ? null : (Long) (now() + due),
                settlement.code(),
                settlement.detail(),
                tenure.partner(),
                settlement.sequence(),
                tenure.token(),
                settlement.attempt());
        if (settled == 1) {
            var unused = open.write(
                    "INSERT INTO attempts (began_at, partner, sequence, number, token, node, millis, outcome, status,"
                            + " detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    now() - settlement.millis(),
                    tenure.partner(),
                    settlement.sequence(),
                    settlement.attempt(),
                    tenure.token(),
                    tenure.node(),
                    settlement.millis(),
                    RelayTables.number(settlement.kind()),
                    settlement.status(),
                    settlement.detail());
        } else if (settlement.kind() == Settlement.Kind.NOT_SENT && isTakenOver(open, tenure, settlement)) {
            var decision = new Decision(Act.RESEND, "relay", "Its holder came back and had not sent it.");
            var unused = act(open, tenure.partner(), settlement.sequence(), decision);
        }
    }

    private static boolean isTakenOver(Transaction open, Tenure tenure, Settlement settlement) throws SQLException {
        return open.number(
                        "SELECT count(*) FROM deliveries WHERE partner = ? AND sequence = ? AND token = ? AND attempts = ?"
                                + " AND state = 3 AND code = 'holder-lost'",
                        tenure.partner(),
                        settlement.sequence(),
                        tenure.token(),
                        settlement.attempt())
                == 1;
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
                RelayTables.number(tenure.source()),
                tenure.partner(),
                after,
                most));
    }

    @Override
    public Future<List<LeasedRecord>> unknown(Tenure tenure, long after, int most) {
        return file.run(open -> leased(
                open, tenure, "began_at", "d.state = 3 AND d.sequence > ? ORDER BY d.sequence LIMIT ?", after, most));
    }

    @Override
    public Future<List<Long>> act(int partner, List<Long> sequences, Decision decision) {
        return file.run(open -> {
            var done = new ArrayList<Long>();
            for (long sequence : sequences) {
                if (act(open, partner, sequence, decision)) {
                    done.add(sequence);
                }
            }
            return done;
        });
    }

    private static boolean act(Transaction open, int partner, long sequence, Decision decision) throws SQLException {
        int done = decision.act() == Act.RESEND
                ? resend(open, partner, sequence, decision)
                : decide(open, partner, sequence, decision);
        if (done == 1) {
            var unused = open.write(
                    "INSERT INTO acts (partner, number, sequence, act, by, why, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    partner,
                    lastAct(open, partner) + 1,
                    sequence,
                    decision.act().text(),
                    decision.by(),
                    decision.why(),
                    now());
        }
        return done == 1;
    }

    private static int resend(Transaction open, int partner, long sequence, Decision decision) throws SQLException {
        return open.write(
                "UPDATE deliveries SET state = 0, due_at = ?1, failures = 0, code = NULL, detail = NULL, first_at = ?1,"
                        + " edited = coalesce(?2, edited) WHERE partner = ?3 AND sequence = ?4 AND state IN (0, 3, 4)"
                        + " AND (?5 IS NULL OR (state = 3 AND attempts = ?5))",
                now(),
                decision.payload(),
                partner,
                sequence,
                decision.attempt());
    }

    private static int decide(Transaction open, int partner, long sequence, Decision decision) throws SQLException {
        return open.write(
                "INSERT INTO deliveries (partner, sequence, state, attempts, token, first_at, began_at)"
                        + " SELECT ?1, r.sequence, ?2, 0, 0, ?3, ?3 FROM partners p JOIN records r ON r.source = p.source"
                        + " WHERE p.number = ?1 AND r.sequence = ?4 AND r.sequence > p.begins_after"
                        + " ON CONFLICT (partner, sequence) DO UPDATE SET state = excluded.state, due_at = NULL"
                        + " WHERE state IN (0, 3, 4) AND (?5 IS NULL OR (state = 3 AND attempts = ?5))",
                partner,
                decision.act() == Act.CANCEL ? 5 : 2,
                now(),
                sequence,
                decision.attempt());
    }

    @Override
    public Future<DeliveryState> stateOf(int partner, long sequence) {
        return file.run(open -> RelayTables.state((int)
                open.number("SELECT state FROM deliveries WHERE partner = ? AND sequence = ?", partner, sequence)));
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
