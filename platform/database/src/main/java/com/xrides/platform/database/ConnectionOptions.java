package com.xrides.platform.database;

import io.vertx.pgclient.PgConnectOptions;

/** How the service connects: what the client's defaults leave unsafe or slow is set here. */
public final class ConnectionOptions {

    /** More than we ever have on the wire, so that closing a connection never waits for room in the pipeline. */
    private static final int PIPELINE = 64;

    private ConnectionOptions() {}

    /** The client's options: prepared statements are cached, and statements, locks and idle transactions time out. */
    public static PgConnectOptions of(DatabaseSettings settings) {
        String timeout = String.valueOf(settings.statementTimeout().toMillis());
        return settings.url()
                .options()
                .setPipeliningLimit(PIPELINE)
                .setCachePreparedStatements(true)
                .addProperty("application_name", settings.applicationName())
                .addProperty("statement_timeout", timeout)
                .addProperty("lock_timeout", timeout)
                // A transaction of ours that its node forgot must not hold others up for long.
                .addProperty("idle_in_transaction_session_timeout", timeout);
    }
}
