package com.xrides.events.store;

import com.xrides.events.convert.Price;
import com.xrides.events.model.EventKey;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.RideEvent.Money;
import com.xrides.events.model.StoreResult;
import com.xrides.events.model.StoreResult.Kind;
import com.xrides.platform.database.batch.SingleStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Stores a batch of events by one call of {@code events.store}. */
final class StoreStatements extends SingleStatement<PricedEvent, StoredRow> {

    private static final String STORE = "SELECT position, result, stored_at, late, writer, sequence"
            + " FROM events.store($1::text[], $2::text[], $3::smallint[], $4::bigint[], $5::bigint[], $6::bigint[],"
            + " $7::text[], $8::timestamptz[], $9::text[], $10::smallint[], $11::text[], $12::bigint[])";

    private static final StoredRow CONFLICT =
            StoredRow.not(Kind.CONFLICT, "Another event is stored under this source and id; nothing was changed.");

    StoreStatements() {
        super(
                STORE,
                Comparator.comparing(priced -> priced.event().key(), Comparator.<EventKey>naturalOrder()),
                StoreStatements::parameters);
    }

    private static Tuple parameters(List<PricedEvent> events) {
        return Tuple.tuple()
                .addArrayOfString(
                        column(events, String[]::new, event -> event.key().source()))
                .addArrayOfString(
                        column(events, String[]::new, event -> event.key().id()))
                .addArrayOfShort(column(
                        events, Short[]::new, event -> (short) event.type().code()))
                .addArrayOfLong(column(events, Long[]::new, RideEvent::rider))
                .addArrayOfLong(column(events, Long[]::new, RideEvent::ride))
                .addArrayOfLong(column(events, Long[]::new, event -> amount(event.money())))
                .addArrayOfString(column(events, String[]::new, event -> currency(event.money())))
                .addArrayOfOffsetDateTime(column(
                        events,
                        OffsetDateTime[]::new,
                        event -> event.occurredAt().atOffset(ZoneOffset.UTC)))
                .addArrayOfString(column(events, String[]::new, RideEvent::extra))
                .addArrayOfShort(
                        events.stream().map(each -> (short) each.state().code()).toArray(Short[]::new))
                .addArrayOfString(events.stream().map(each -> eur(each.price())).toArray(String[]::new))
                .addArrayOfLong(
                        events.stream().map(each -> rateSet(each.price())).toArray(Long[]::new));
    }

    private static <T> @Nullable T[] column(
            List<PricedEvent> events, IntFunction<@Nullable T[]> array, Function<RideEvent, @Nullable T> value) {
        @Nullable T[] column = array.apply(events.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(events.get(i).event());
        }
        return column;
    }

    private static @Nullable Long amount(@Nullable Money money) {
        return money == null ? null : (Long) money.amount();
    }

    private static @Nullable String currency(@Nullable Money money) {
        return money == null ? null : money.currency();
    }

    private static @Nullable String eur(@Nullable Price price) {
        BigDecimal eur = price == null ? null : price.eur();
        return eur == null ? null : eur.toPlainString();
    }

    private static @Nullable Long rateSet(@Nullable Price price) {
        return price == null ? null : price.rateSet();
    }

    @Override
    protected StoredRow result(PricedEvent priced, Row row) {
        return switch (row.getString("result")) {
            case "created" ->
                new StoredRow(
                        stored(Kind.CREATED, row),
                        row.getBoolean("late"),
                        row.getLong("writer"),
                        row.getLong("sequence"));
            case "repeated" -> new StoredRow(stored(Kind.REPEATED, row), false, 0, 0);
            case "conflict" -> CONFLICT;
            default -> throw new IllegalStateException("no result of events: " + row.getString("result"));
        };
    }

    private static StoreResult stored(Kind kind, Row row) {
        return new StoreResult(kind, row.get(OffsetDateTime.class, "stored_at").toInstant(), "");
    }

    @Override
    protected StoredRow refused(PricedEvent priced, Throwable cause) {
        return StoredRow.not(Kind.REFUSED, "The database does not take this event.");
    }

    @Override
    public StoredRow unavailable(String detail) {
        return StoredRow.not(Kind.UNAVAILABLE, detail);
    }
}
