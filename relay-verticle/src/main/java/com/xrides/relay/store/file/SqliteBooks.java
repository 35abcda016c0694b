package com.xrides.relay.store.file;

import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Partner;
import com.xrides.relay.store.StoredNumbers;
import com.xrides.relay.store.file.RelayFile.Transaction;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says how the records of a partner stand: how many, and which. */
public final class SqliteBooks {

    private static final String COLUMNS = "SELECT r.sequence, r.id, coalesce(d.state, 0) AS state,"
            + " coalesce(d.attempts, 0) AS attempts, d.code, d.detail, r.stored_at, d.due_at";
    private static final String OF_LOG =
            " FROM partners p JOIN records r ON r.source = p.source AND r.sequence > p.begins_after"
                    + " LEFT JOIN deliveries d ON d.partner = p.number AND d.sequence = r.sequence WHERE p.number = ?1 AND ";
    /** Without looking at what is delivered, which is most. */
    private static final String OPEN = " FROM deliveries d JOIN partners p ON p.number = d.partner"
            + " JOIN records r ON r.source = p.source AND r.sequence = d.sequence"
            + " WHERE d.partner = ?1 AND d.state <> 2 AND ";

    private final RelayFile file;

    SqliteBooks(RelayFile file) {
        this.file = file;
    }

    /** Counts the records of a partner by their states, each of them. */
    public Future<Balance> count(int partner) {
        return file.run(open -> open.read(
                        "SELECT count(*), sum(coalesce(d.state, 0) = 0), sum(d.state = 1), sum(d.state = 2),"
                                + " sum(d.state = 3), sum(d.state = 4), sum(d.state = 5)" + OF_LOG + "true",
                        row -> new Balance(
                                row.getLong(1),
                                row.getLong(4),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7)),
                        partner)
                .get(0));
    }

    /** The same without looking at what is delivered: all that was claimed and is nothing else. */
    public Future<Balance> estimate(int partner) {
        return file.run(open -> estimate(open, partner));
    }

    private static Balance estimate(Transaction open, int partner) throws SQLException {
        long begin = open.number("SELECT begins_after FROM partners WHERE number = ?", partner);
        long last = open.number(
                "SELECT coalesce(max(sequence), 0) FROM records WHERE source ="
                        + " (SELECT source FROM partners WHERE number = ?)",
                partner);
        long claimed = Math.max(
                begin,
                open.number(
                        "SELECT coalesce(max(sequence), 0) FROM deliveries WHERE partner = ? AND token > 0", partner));
        long decided =
                open.number("SELECT count(*) FROM deliveries WHERE partner = ? AND sequence > ?", partner, claimed);
        Map<DeliveryState, Long> states = new EnumMap<>(DeliveryState.class);
        for (Map.Entry<DeliveryState, Long> row : open.read(
                "SELECT state, count(*) FROM deliveries WHERE partner = ? AND state <> 2 GROUP BY state",
                row -> Map.entry(StoredNumbers.state(row.getInt(1)), row.getLong(2)),
                partner)) {
            states.put(row.getKey(), row.getValue());
        }
        long pending = last - claimed - decided + states.getOrDefault(DeliveryState.PENDING, 0L);
        long leased = states.getOrDefault(DeliveryState.LEASED, 0L);
        long unknown = states.getOrDefault(DeliveryState.UNKNOWN, 0L);
        long quarantined = states.getOrDefault(DeliveryState.QUARANTINED, 0L);
        long cancelled = states.getOrDefault(DeliveryState.CANCELLED, 0L);
        long imported = Math.max(0, last - begin);
        long delivered = imported - pending - leased - unknown - quarantined - cancelled;
        return new Balance(imported, delivered, pending, leased, unknown, quarantined, cancelled);
    }

    /** Records of a partner in a state, behind a place in the log and in its order. */
    public Future<List<StoredDelivery>> list(int partner, DeliveryState state, long after, int most) {
        boolean closed = state == DeliveryState.PENDING || state == DeliveryState.DELIVERED;
        return file.run(open -> open.read(
                COLUMNS + (closed ? OF_LOG + "coalesce(d.state, 0) = ?2" : OPEN + "d.state = ?2")
                        + " AND r.sequence > ?3 ORDER BY r.sequence LIMIT ?4",
                SqliteBooks::delivery,
                partner,
                StoredNumbers.number(state),
                after,
                most));
    }

    /** The record of this number; empty where there is none that is meant for the partner. */
    public Future<Optional<StoredDelivery>> find(Partner partner, long id) {
        return file.run(open -> open
                .read(
                        COLUMNS + OF_LOG + "r.source = ?2 AND r.id = ?3",
                        SqliteBooks::delivery,
                        partner.number(),
                        StoredNumbers.number(partner.source()),
                        id)
                .stream()
                .findFirst());
    }

    private static StoredDelivery delivery(ResultSet row) throws SQLException {
        long due = row.getLong("due_at");
        boolean isDue = !row.wasNull();
        return new StoredDelivery(
                row.getLong("sequence"),
                row.getLong("id"),
                StoredNumbers.state(row.getInt("state")),
                row.getInt("attempts"),
                row.getString("code"),
                row.getString("detail"),
                Instant.ofEpochMilli(row.getLong("stored_at")),
                isDue ? Instant.ofEpochMilli(due) : null);
    }
}
