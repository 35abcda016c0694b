package com.xrides.platform.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A small connection pool for reads, separate from the connections for writing so that neither waits for the other.
 * When a query is never answered the pool is replaced; TCP would keep a dead connection for a quarter of an hour. Lives
 * on one event loop.
 */
public final class ReadPool {

    private static final int CONNECTIONS = 4;
    private static final int MAX_WAITING = 1000;
    private static final int CONNECT_MILLIS = 2000;

    private final Vertx vertx;
    private final DatabaseSettings settings;
    private final Duration timeout;
    private Pool pool;

    /** Creates a pool that connects when it is first used. */
    public ReadPool(Vertx vertx, DatabaseSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.timeout = settings.statementTimeout().plus(Timeouts.GRACE);
        this.pool = create();
    }

    /** Runs queries on the pool; fails with a {@code TimeoutException} if they are never answered. */
    public <T> Future<T> run(Function<Pool, Future<T>> work) {
        Pool used = pool;
        return Timeouts.within(vertx, timeout, "a look-up was never answered", work.apply(used))
                .onFailure(cause -> {
                    if (cause instanceof TimeoutException) {
                        replace(used);
                    }
                });
    }

    /** Closes the pool; completes when the connections are closed, or after a timeout. */
    public Future<Void> close() {
        return Timeouts.untilClosed(vertx, pool.close());
    }

    // A pool cannot drop single connections.
    private void replace(Pool silent) {
        if (pool == silent) {
            pool = create();
            var unused = silent.close();
        }
    }

    private Pool create() {
        return PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(CONNECTIONS)
                        .setMaxWaitQueueSize(MAX_WAITING)
                        .setConnectionTimeout(CONNECT_MILLIS)
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .connectingTo(ConnectionOptions.of(settings))
                .using(vertx)
                .build();
    }
}
