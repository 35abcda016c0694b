package com.xrides.platform.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * Reads by the connections of a {@link ReadPool} what may be told to others: rows are known only when they have reached the
 * standby. Lives on one event loop.
 */
public final class ConfirmedReads {

    private final ReadPool pool;
    private final ReplicaBarrier barrier;

    public ConfirmedReads(ReadPool pool, ReplicaBarrier barrier) {
        this.pool = pool;
        this.barrier = barrier;
    }

    /**
     * Runs one query.
     *
     * @param sql with the columns {@code server} and {@code written_by}, as {@link Replication} defines them
     */
    public Future<RowSet<Row>> read(String sql, Tuple parameters) {
        return pool.run(connection -> connection.preparedQuery(sql).execute(parameters))
                .compose(rows -> barrier.pass(rows).map(rows));
    }
}
