package com.xrides.platform.database;

import io.vertx.pgclient.PgConnectOptions;

/** Creates the connection options of the PostgreSQL client, where its defaults are unsafe or slow. */
public final class ConnectionOptions {

    /**
     * The pipelining limit; more than are ever in flight, so that closing a connection never waits for room in the
     * pipeline.
     */
    private static final int PIPELINE = 64;

    private ConnectionOptions() {}

    /**
     * The options for these settings: prepared statements are cached, and statements, locks and idle transactions time
     * out. Commits are on the server's disk, and do not wait for its standby: a {@link ReplicaBarrier} does.
     */
    public static PgConnectOptions of(DatabaseSettings settings) {
        return waitingForStandby(settings).addProperty("synchronous_commit", "local");
    }

    /** The same with commits that wait for the standby, if the server is set to. */
    static PgConnectOptions waitingForStandby(DatabaseSettings settings) {
        String timeout = String.valueOf(settings.statementTimeout().toMillis());
        return settings.url()
                .options()
                .setPipeliningLimit(PIPELINE)
                .setCachePreparedStatements(true)
                .addProperty("application_name", settings.applicationName())
                .addProperty("statement_timeout", timeout)
                .addProperty("lock_timeout", timeout)
                // An abandoned transaction must not block others for long.
                .addProperty("idle_in_transaction_session_timeout", timeout);
    }
}
