package com.xrides.platform.database.batch;

import com.xrides.platform.database.WriteConnection;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Writes each batch by one statement, often a call of a function in the database. The statement takes arrays, so that
 * its text is the same for any number of entries, and returns rows with a {@code bigint} column {@code position}, the
 * entry's index in the arrays from 1. Entries without a row are retried.
 */
public abstract class SingleStatement<T, R> implements BatchStatements<T, R> {

    private final String sql;
    private final Comparator<T> order;
    private final Function<List<T>, Tuple> parameters;

    /**
     * Creates it for a statement's text.
     *
     * @param order of the entries in a batch; all statements that lock the same rows must use the same order
     * @param parameters of the statement, for values in that order
     */
    protected SingleStatement(String sql, Comparator<T> order, Function<List<T>, Tuple> parameters) {
        this.sql = sql;
        this.order = order;
        this.parameters = parameters;
    }

    /** Maps a row to the result of its entry. */
    protected abstract R result(T value, Row row);

    /** The result of an entry that the database rejects permanently. */
    protected abstract R refused(T value, Throwable cause);

    @Override
    public final Future<Void> run(WriteConnection connection, List<BatchEntry<T, R>> batch) {
        var sorted = new ArrayList<>(batch);
        // Stable: entries with one key stay in the order in which they came.
        sorted.sort(Comparator.comparing(BatchEntry::value, order));
        return isolatingFaults(
                sorted,
                part -> execute(connection, part),
                (entry, cause) -> entry.settle(refused(entry.value(), cause)));
    }

    private Future<Void> execute(WriteConnection connection, List<BatchEntry<T, R>> part) {
        List<T> values = part.stream().map(BatchEntry::value).toList();
        return connection.runConfirmed(sql, parameters.apply(values)).map(rows -> {
            settle(part, rows);
            return null;
        });
    }

    private void settle(List<BatchEntry<T, R>> part, RowSet<Row> rows) {
        for (Row row : rows) {
            BatchEntry<T, R> entry = part.get(row.getLong("position").intValue() - 1);
            entry.settle(result(entry.value(), row));
        }
    }
}
