package com.xrides.events.store;

import com.xrides.events.convert.Price;
import com.xrides.events.model.EventKey;
import com.xrides.events.model.StoredEvent;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.ConfirmedPool;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/**
 * Notes prices of stored events, and tells all nodes what that changed. It does not matter how often, nor how many do it at
 * once: the first one is counted. Event loop of the pool.
 */
final class Conversions {

    private static final String CONVERT = "SELECT position, occurred_at, writer, sequence"
            + " FROM events.convert($1::text[], $2::text[], $3::text[], $4::bigint[], $5::boolean[])";

    private static final String BURY = "SELECT events.bury($1::text[], $2::text[], $3::text[], $4::text[]) AS buried";

    private static final String WAITING = "SELECT " + EventRows.EVENT + ", null::bigint AS letter"
            + " FROM events.events e WHERE e.state = 2 AND e.stored_at > $1 ORDER BY e.stored_at LIMIT $2";

    private final ConfirmedPool pool;
    private final MessageBus bus;
    private final EventMetrics metrics;

    Conversions(ConfirmedPool pool, MessageBus bus, EventMetrics metrics) {
        this.pool = pool;
        this.bus = bus;
        this.metrics = metrics;
    }

    /** An event and what it is in euros. */
    record Priced(StoredEvent event, Price price) {}

    /** An event that cannot be converted. */
    record Buried(EventKey key, String reason, String detail) {}

    /** Events that wait, the oldest of those that were stored after a time first. */
    Future<List<StoredEvent>> waiting(Instant after, int limit) {
        return pool.run(connection ->
                        connection.preparedQuery(WAITING).execute(Tuple.of(after.atOffset(ZoneOffset.UTC), limit)))
                .map(rows -> EventRows.all(rows, EventRows::event));
    }

    /** Notes prices, each of which has euros; returns of how many events that was the first one. */
    Future<Long> convert(List<Priced> priced) {
        if (priced.isEmpty()) {
            return Future.succeededFuture(0L);
        }
        Tuple parameters = Tuple.tuple()
                .addArrayOfString(
                        priced.stream().map(each -> key(each).source()).toArray(String[]::new))
                .addArrayOfString(priced.stream().map(each -> key(each).id()).toArray(String[]::new))
                .addArrayOfString(
                        priced.stream().map(each -> eur(each).toPlainString()).toArray(String[]::new))
                .addArrayOfLong(
                        priced.stream().map(each -> each.price().rateSet()).toArray(Long[]::new))
                .addArrayOfBoolean(
                        priced.stream().map(each -> each.price().previous()).toArray(Boolean[]::new));
        return pool.run(connection -> connection.preparedQuery(CONVERT).execute(parameters))
                .map(rows -> told(priced, rows));
    }

    private long told(List<Priced> priced, RowSet<Row> rows) {
        var changes = new Changes();
        for (Row row : rows) {
            Priced each = priced.get(row.getLong("position").intValue() - 1);
            changes.of(row.getLong("writer"), row.getLong("sequence"));
            changes.converted(EventRows.time(row, "occurred_at"), eur(each));
        }
        changes.tell(bus);
        metrics.converted(rows.size());
        return rows.size();
    }

    /** Makes dead letters of those that still wait. */
    Future<Long> bury(List<Buried> buried) {
        if (buried.isEmpty()) {
            return Future.succeededFuture(0L);
        }
        Tuple parameters = Tuple.tuple()
                .addArrayOfString(
                        buried.stream().map(each -> each.key().source()).toArray(String[]::new))
                .addArrayOfString(buried.stream().map(each -> each.key().id()).toArray(String[]::new))
                .addArrayOfString(buried.stream().map(Buried::reason).toArray(String[]::new))
                .addArrayOfString(buried.stream().map(Buried::detail).toArray(String[]::new));
        return pool.run(connection -> connection.preparedQuery(BURY).execute(parameters))
                .map(rows -> rows.iterator().next().getLong("buried"))
                .onSuccess(metrics::buried);
    }

    private static EventKey key(Priced priced) {
        return priced.event().event().key();
    }

    private static BigDecimal eur(Priced priced) {
        return Objects.requireNonNull(priced.price().eur(), "a price without euros");
    }
}
