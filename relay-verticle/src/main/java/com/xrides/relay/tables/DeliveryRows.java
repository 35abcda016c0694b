package com.xrides.relay.tables;

import com.xrides.relay.messages.DeliveryMessages.Delivery;
import com.xrides.relay.messages.DeliveryMessages.PastAct;
import com.xrides.relay.messages.DeliveryMessages.PastAttempt;
import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.store.StoredNumbers;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How rows of deliveries, attempts and acts are read. */
final class DeliveryRows {

    /** Of partners p, records r, and deliveries d where there are any. */
    static final String DELIVERY =
            "p.number AS partner_number, p.name, p.source, r.id, r.sequence, d.state, d.attempts,"
                    + " r.stored_at, d.due_at, d.settled_at, d.began_at, d.code, d.detail, d.quarantine";

    /** With what is sent. */
    static final String WITH_PAYLOAD =
            DELIVERY + ", coalesce(d.edited, relay.payload_of(r.source, r.id, r.payload)) AS payload";

    private DeliveryRows() {}

    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> value) {
        var all = new ArrayList<T>(rows.size());
        rows.forEach(row -> all.add(value.apply(row)));
        return List.copyOf(all);
    }

    static Delivery delivery(Row row) {
        Short state = row.getShort("state");
        DeliveryState now = state == null ? DeliveryState.PENDING : StoredNumbers.state(state);
        Short attempts = row.getShort("attempts");
        return new Delivery(
                row.getString("name"),
                row.getInteger("partner_number"),
                StoredNumbers.source(row.getShort("source")),
                row.getLong("id"),
                row.getLong("sequence"),
                now,
                attempts == null ? 0 : attempts,
                row.get(OffsetDateTime.class, "stored_at").toInstant(),
                time(row, "due_at"),
                time(row, now == DeliveryState.LEASED ? "began_at" : "settled_at"),
                row.getString("code"),
                row.getString("detail"),
                row.getLong("quarantine"),
                row.getColumnIndex("payload") < 0 ? null : row.getString("payload"));
    }

    static PastAttempt attempt(Row row) {
        Short status = row.getShort("status");
        return new PastAttempt(
                row.getString("name"),
                row.getShort("number"),
                row.get(OffsetDateTime.class, "began_at").toInstant(),
                row.getInteger("millis"),
                row.getString("node"),
                row.getLong("token"),
                StoredNumbers.kind(row.getShort("outcome")).text(),
                status == null ? null : (Integer) (int) status,
                row.getString("detail"));
    }

    static PastAct act(Row row) {
        return new PastAct(
                row.getString("name"),
                row.getString("act"),
                row.getString("by"),
                row.getString("why"),
                row.get(OffsetDateTime.class, "at").toInstant());
    }

    private static @Nullable Instant time(Row row, String column) {
        OffsetDateTime time = row.get(OffsetDateTime.class, column);
        return time == null ? null : time.toInstant();
    }
}
