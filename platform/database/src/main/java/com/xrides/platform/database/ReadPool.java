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
 * The few connections for look-ups, apart from those that write so that neither waits for the other. Connections that
 * fall silent are replaced; the network would hold on to them for a quarter of an hour. Lives on one event loop.
 */
public final class ReadPool {

    private static final int CONNECTIONS = 4;
    private static final int MAX_WAITING = 1000;
    private static final int CONNECT_MILLIS = 2000;

    private final Vertx vertx;
    private final DatabaseSettings settings;
    private final Duration timeout;
    private Pool pool;

    /** A pool that connects when it is first used. */
    public ReadPool(Vertx vertx, DatabaseSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.timeout = settings.statementTimeout().plus(Timeouts.GRACE);
        this.pool = create();
    }

    /** Does some work on these connections; fails with a {@code TimeoutException} when it is never answered. */
    public <T> Future<T> run(Function<Pool, Future<T>> work) {
        Pool used = pool;
        return Timeouts.within(vertx, timeout, "a look-up was never answered", work.apply(used))
                .onFailure(cause -> {
                    if (cause instanceof TimeoutException) {
                        replace(used);
                    }
                });
    }

    /** Completes when the connections are closed, or given up. */
    public Future<Void> close() {
        return Timeouts.untilClosed(vertx, pool.close());
    }

    // A pool cannot give up single connections.
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
