package com.xrides.intake.persistence;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.TimeUnit;

/** The few connections for look-ups, apart from those that write so that neither waits for the other. */
final class ReadPool {

    private static final int CONNECTIONS = 4;
    private static final int MAX_WAITING = 1000;
    private static final int CONNECT_MILLIS = 2000;

    private ReadPool() {}

    static Pool create(Vertx vertx, PersistenceSettings settings) {
        return PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(CONNECTIONS)
                        .setMaxWaitQueueSize(MAX_WAITING)
                        .setConnectionTimeout(CONNECT_MILLIS)
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .with(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS).setTcpKeepAlive(true))
                .connectingTo(ConnectionOptions.of(settings))
                .using(vertx)
                .build();
    }
}
