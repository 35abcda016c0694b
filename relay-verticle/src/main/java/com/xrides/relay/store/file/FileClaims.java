package com.xrides.relay.store.file;

import com.xrides.relay.store.ClaimedRecord;
import com.xrides.relay.store.ClaimedRecord.Fate;
import com.xrides.relay.store.LeasedRecord;
import com.xrides.relay.store.StoredNumbers;
import com.xrides.relay.store.Tenure;
import com.xrides.relay.store.file.RelayFile.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Claims records in the file, for whoever holds the lease. */
final class FileClaims {

    private static final String LEASED = "SELECT d.sequence, r.id, r.key, coalesce(d.edited, r.payload, '') AS payload,"
            + " d.attempts, d.failures, ? - d.%s AS age FROM deliveries d"
            + " JOIN records r ON r.source = ? AND r.sequence = d.sequence WHERE d.partner = ? AND ";

    private record Next(long sequence, long id, long key, String payload, boolean decided) {}

    private FileClaims() {}

    static boolean isHeld(Transaction open, Tenure tenure) throws SQLException {
        return open.number("SELECT token FROM leases WHERE name = ?", tenure.lease()) == tenure.token();
    }

    static List<ClaimedRecord> claim(Transaction open, Tenure tenure, long after, int most, Collection<Long> busy)
            throws SQLException {
        if (!isHeld(open, tenure)) {
            return List.of();
        }
        List<Next> next = open.read(
                "SELECT r.sequence, r.id, r.key, coalesce(r.payload, ''), EXISTS (SELECT 1 FROM deliveries d WHERE d.partner = ?"
                        + " AND d.sequence = r.sequence) FROM records r WHERE r.source = ? AND r.sequence > ?"
                        + " ORDER BY r.sequence LIMIT ?",
                row -> new Next(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4), row.getBoolean(5)),
                tenure.partner(),
                StoredNumbers.number(tenure.source()),
                after,
                most);
        Set<Long> taken = new HashSet<>(busy);
        var claimed = new ArrayList<ClaimedRecord>(next.size());
        for (Next record : next) {
            claimed.add(claim(open, tenure, record, taken));
        }
        return claimed;
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
                    RelayFile.now());
        }
        return new ClaimedRecord(record.sequence(), record.id(), record.key(), record.payload(), fate);
    }

    static List<LeasedRecord> again(Transaction open, Tenure tenure, List<Long> sequences) throws SQLException {
        var claimed = new ArrayList<LeasedRecord>();
        if (isHeld(open, tenure)) {
            for (long sequence : sequences) {
                int again = open.write(
                        "UPDATE deliveries SET state = 1, attempts = attempts + 1, token = ?, began_at = ?,"
                                + " due_at = NULL WHERE partner = ? AND sequence = ? AND state = 0",
                        tenure.token(),
                        RelayFile.now(),
                        tenure.partner(),
                        sequence);
                if (again == 1) {
                    claimed.addAll(leased(open, tenure, "first_at", "d.sequence = ?", sequence));
                }
            }
        }
        return claimed;
    }

    static List<LeasedRecord> leased(
            Transaction open, Tenure tenure, String since, String condition, Object... parameters) throws SQLException {
        var all = new ArrayList<Object>(
                List.of(RelayFile.now(), StoredNumbers.number(tenure.source()), tenure.partner()));
        all.addAll(List.of(parameters));
        return open.read(LEASED.formatted(since) + condition, FileClaims::leased, all.toArray());
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
}
