package com.xrides.relay.store.file;

import com.xrides.relay.model.Source;
import com.xrides.relay.store.Decision;
import com.xrides.relay.store.Decision.Act;
import com.xrides.relay.store.StoredNumbers;
import com.xrides.relay.store.file.RelayFile.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.List;

/** What people decide on deliveries in the file. */
final class FileActs {

    private FileActs() {}

    static long last(Transaction open, int partner) throws SQLException {
        return open.number("SELECT coalesce(max(number), 0) FROM acts WHERE partner = ?", partner);
    }

    static boolean act(Transaction open, int partner, long sequence, Decision decision) throws SQLException {
        int done = decision.act() == Act.RESEND
                ? resend(open, partner, sequence, decision)
                : decide(open, partner, sequence, decision);
        if (done == 1) {
            var unused = open.write(
                    "INSERT INTO acts (partner, number, sequence, act, by, why, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    partner,
                    last(open, partner) + 1,
                    sequence,
                    decision.act().text(),
                    decision.by(),
                    decision.why(),
                    RelayFile.now());
        }
        return done == 1;
    }

    private static int resend(Transaction open, int partner, long sequence, Decision decision) throws SQLException {
        return open.write(
                "UPDATE deliveries SET state = 0, due_at = ?1, failures = 0, code = NULL, detail = NULL, first_at = ?1,"
                        + " edited = coalesce(?2, edited) WHERE partner = ?3 AND sequence = ?4 AND state IN (0, 3, 4)"
                        + " AND (?5 IS NULL OR (state = 3 AND attempts = ?5))",
                RelayFile.now(),
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
                RelayFile.now(),
                sequence,
                decision.attempt());
    }

    /** Whether there is such a record. */
    static boolean erase(Transaction open, Source source, long id, String by) throws SQLException {
        short number = StoredNumbers.number(source);
        String payload = open.text("SELECT payload FROM records WHERE source = ? AND id = ?", number, id);
        if (payload != null) {
            var unusedErased = open.write(
                    "UPDATE records SET payload = NULL, content_hash = ?, erased_at = ? WHERE source = ? AND id = ?",
                    hash(payload),
                    RelayFile.now(),
                    number,
                    id);
            long sequence = open.number("SELECT sequence FROM records WHERE source = ? AND id = ?", number, id);
            for (int partner : open.read(
                    "SELECT number FROM partners WHERE source = ? ORDER BY number", row -> row.getInt(1), number)) {
                erase(open, partner, sequence, by);
            }
        }
        return open.number("SELECT count(*) FROM records WHERE source = ? AND id = ?", number, id) == 1;
    }

    private static void erase(Transaction open, int partner, long sequence, String by) throws SQLException {
        List<Integer> state = open.read(
                "SELECT state FROM deliveries WHERE partner = ? AND sequence = ?",
                row -> row.getInt(1),
                partner,
                sequence);
        if (state.isEmpty() || state.get(0) == 0 || state.get(0) == 4) {
            var unused = act(open, partner, sequence, new Decision(Act.CANCEL, by, "What it contained was erased."));
        }
        var unusedDeliveries = open.write(
                "UPDATE deliveries SET edited = NULL, detail = NULL WHERE partner = ? AND sequence = ?",
                partner,
                sequence);
        var unusedAttempts =
                open.write("UPDATE attempts SET detail = NULL WHERE partner = ? AND sequence = ?", partner, sequence);
    }

    private static byte[] hash(String payload) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(payload.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
