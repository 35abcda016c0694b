package com.xrides.platform.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes by the connections of a {@link ReadPool}, for what is written rarely: a result is known only when what was
 * committed has reached the standby. Lives on one event loop.
 */
public final class ConfirmedPool {

    private final ReadPool pool;
    private final ReplicaBarrier barrier;

    public ConfirmedPool(ReadPool pool, ReplicaBarrier barrier) {
        this.pool = pool;
        this.barrier = barrier;
    }

    /** Runs statements, each of which is a transaction, on one connection. */
    public <T> Future<T> run(Function<SqlConnection, Future<T>> work) {
        return confirmed(pool.run(connection -> noted(connection, work)));
    }

    /**
     * Runs statements, each of which is a transaction, that mostly find nothing to do.
     *
     * @param nothing whether a result tells of nothing that was written: it is known at once then
     */
    public <T> Future<T> poll(Function<SqlConnection, Future<T>> work, Predicate<T> nothing) {
        return confirmed(pool.run(connection -> work.apply(connection)
                .compose(result -> nothing.test(result)
                        ? Future.succeededFuture(Written.nothing(result))
                        : asked(connection, result))));
    }

    /** Runs statements in one transaction. */
    public <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
        return confirmed(pool.run(connection -> committed(connection, work)));
    }

    private static <T> Future<Written<T>> committed(SqlConnection connection, Function<SqlConnection, Future<T>> work) {
        return connection
                .begin()
                .compose(transaction -> noted(connection, work)
                        .compose(
                                written -> transaction.commit().map(written),
                                cause -> transaction
                                        .rollback()
                                        .otherwiseEmpty()
                                        .compose(done -> Future.failedFuture(cause))));
    }

    private <T> Future<T> confirmed(Future<Written<T>> written) {
        return written.compose(done -> done.nothing()
                ? Future.succeededFuture(done.result())
                : barrier.pass(done.server()).map(done.result()));
    }

    private static <T> Future<Written<T>> noted(SqlConnection connection, Function<SqlConnection, Future<T>> work) {
        return work.apply(connection).compose(result -> asked(connection, result));
    }

    private static <T> Future<Written<T>> asked(SqlConnection connection, T result) {
        return connection
                .query(Replication.SELECT_SERVER)
                .execute()
                .map(rows -> new Written<>(result, Replication.serverOf(rows), false));
    }

    private record Written<T>(T result, @Nullable Long server, boolean nothing) {

        static <T> Written<T> nothing(T result) {
            return new Written<>(result, null, true);
        }
    }
}
