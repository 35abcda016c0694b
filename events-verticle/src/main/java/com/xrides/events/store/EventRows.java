package com.xrides.events.store;

import com.xrides.events.model.EventCursor;
import com.xrides.events.model.EventKey;
import com.xrides.events.model.EventState;
import com.xrides.events.model.EventType;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.RideEvent.Money;
import com.xrides.events.model.StoredEvent;
import com.xrides.platform.database.Replication;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of the tables of events as values, with the columns that statements select for them. */
final class EventRows {

    /** Of {@code events.events e}. Euros as text, which keeps their digits. */
    static final String EVENT = "e.tx, e.place, e.source, e.id, e.type, e.rider, e.ride, e.amount, e.currency,"
            + " e.occurred_at, e.extra::text AS extra, e.stored_at, e.state, e.eur::text AS eur, e.rate_set, e.previous";

    /** What a reader of events waits for before it tells of them. */
    static final String REPLICATED =
            ", " + Replication.SERVER + " AS server, e." + Replication.WRITTEN_BY + " AS written_by";

    private EventRows() {}

    /** Of a row with {@link #EVENT} and {@code letter}. */
    static StoredEvent event(Row row) {
        Long amount = row.getLong("amount");
        String eur = row.getString("eur");
        return new StoredEvent(
                new RideEvent(
                        new EventKey(row.getString("source"), row.getString("id")),
                        EventType.of(row.getShort("type")),
                        row.getLong("rider"),
                        row.getLong("ride"),
                        amount == null ? null : new Money(amount, row.getString("currency")),
                        time(row, "occurred_at"),
                        row.getString("extra")),
                new EventCursor(row.getLong("tx"), row.getInteger("place")),
                time(row, "stored_at"),
                EventState.of(row.getShort("state")),
                eur == null ? null : new BigDecimal(eur),
                row.getLong("rate_set"),
                row.getBoolean("previous"),
                row.getLong("letter"));
    }

    static Instant time(Row row, String column) {
        return row.get(OffsetDateTime.class, column).toInstant();
    }

    static @Nullable Instant timeOrNull(Row row, String column) {
        OffsetDateTime time = row.get(OffsetDateTime.class, column);
        return time == null ? null : time.toInstant();
    }

    static <T> @Nullable T first(RowSet<Row> rows, Function<Row, T> reader) {
        Iterator<Row> row = rows.iterator();
        return row.hasNext() ? reader.apply(row.next()) : null;
    }

    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> reader) {
        var values = new ArrayList<T>(rows.size());
        rows.forEach(row -> values.add(reader.apply(row)));
        return values;
    }
}
