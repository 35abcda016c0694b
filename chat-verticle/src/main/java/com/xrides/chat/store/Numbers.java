package com.xrides.chat.store;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Bounds of a page by number, and its rows: one without {@code found} says only that what has the list is there. */
final class Numbers {

    private Numbers() {}

    static long after(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    static long before(@Nullable Long number) {
        return number == null ? Long.MAX_VALUE : number;
    }

    static <T> List<T> found(RowSet<Row> rows, Function<Row, T> reader) {
        var values = new ArrayList<T>(rows.size());
        for (Row row : rows) {
            if (row.getBoolean("found")) {
                values.add(reader.apply(row));
            }
        }
        return values;
    }
}
