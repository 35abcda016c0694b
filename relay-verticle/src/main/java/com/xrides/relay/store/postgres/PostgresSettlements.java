package com.xrides.relay.store.postgres;

import com.xrides.platform.database.DatabaseFault;
import com.xrides.relay.store.Settlement;
import com.xrides.relay.store.StoredNumbers;
import com.xrides.relay.store.Tenure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Writes what came of attempts. Event loop of the store. */
final class PostgresSettlements {

    private static final String SETTLE = "SELECT sequence FROM relay.settle($1, $2, $3, $4::bigint[], $5::smallint[],"
            + " $6::smallint[], $7::smallint[], $8::bigint[], $9::text[], $10::text[], $11::smallint[], $12::smallint[],"
            + " $13::integer[])";

    private final StoreConnections connections;

    PostgresSettlements(StoreConnections connections) {
        this.connections = connections;
    }

    Future<Void> settle(Tenure tenure, List<Settlement> settlements) {
        var inOrder = new ArrayList<>(settlements);
        inOrder.sort(Comparator.comparingLong(Settlement::sequence));
        return connections
                .settle(SETTLE, parameters(tenure, inOrder))
                // What partners answer is cleaned before; if the database still does not take it, it goes without
                // words.
                .recover(cause -> DatabaseFault.of(cause) == DatabaseFault.ENTRY
                        ? connections.settle(
                                SETTLE,
                                parameters(
                                        tenure,
                                        inOrder.stream()
                                                .map(Settlement::withoutDetail)
                                                .toList()))
                        : Future.failedFuture(cause))
                .mapEmpty();
    }

    private static Tuple parameters(Tenure tenure, List<Settlement> settlements) {
        return Tuple.of(tenure.partner(), tenure.token(), tenure.node())
                .addArrayOfLong(column(settlements, Settlement::sequence, Long[]::new))
                .addArrayOfShort(column(settlements, each -> (short) each.attempt(), Short[]::new))
                .addArrayOfShort(column(settlements, each -> StoredNumbers.number(each.state()), Short[]::new))
                .addArrayOfShort(column(settlements, each -> (short) each.failures(), Short[]::new))
                .addArrayOfLong(column(settlements, Settlement::dueMillis, Long[]::new))
                .addArrayOfString(column(settlements, Settlement::code, String[]::new))
                .addArrayOfString(column(settlements, Settlement::detail, String[]::new))
                .addArrayOfShort(column(settlements, each -> StoredNumbers.number(each.kind()), Short[]::new))
                .addArrayOfShort(column(settlements, PostgresSettlements::status, Short[]::new))
                .addArrayOfInteger(
                        column(settlements, each -> (int) Math.min(Integer.MAX_VALUE, each.millis()), Integer[]::new));
    }

    private static @Nullable Short status(Settlement settlement) {
        Integer status = settlement.status();
        return status == null ? null : status.shortValue();
    }

    private static <V extends @Nullable Object> V[] column(
            List<Settlement> settlements, Function<Settlement, V> value, IntFunction<V[]> array) {
        V[] column = array.apply(settlements.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(settlements.get(i));
        }
        return column;
    }
}
