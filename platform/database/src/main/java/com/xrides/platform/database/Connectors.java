package com.xrides.platform.database;

import com.xrides.platform.database.connect.Commits;
import com.xrides.platform.database.connect.Connector;
import com.xrides.platform.database.connect.SessionSettings;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.util.List;

/**
 * Makes the connectors of a database. Their connections cache prepared statements; statements, locks and idle transactions
 * time out.
 */
public final class Connectors {

    /**
     * The pipelining limit; more than are ever in flight, so that closing a connection never waits for room in the
     * pipeline.
     */
    private static final int PIPELINE = 64;

    private Connectors() {}

    /** One whose commits are on the server's disk, and do not wait for its standby: a {@link ReplicaBarrier} does. */
    public static Connector of(Vertx vertx, DatabaseSettings settings) {
        return make(vertx, settings, Commits.LOCAL);
    }

    /** One whose commits wait for the standby, if the server is set to. */
    static Connector waitingForStandby(Vertx vertx, DatabaseSettings settings) {
        return make(vertx, settings, Commits.AS_THE_SERVER_SAYS);
    }

    /** The options for each host, where the client's defaults are unsafe, slow, or refused by poolers. */
    static List<PgConnectOptions> options(DatabaseSettings settings) {
        return settings.url().options().stream()
                .map(options -> toUse(options, settings.applicationName()))
                .toList();
    }

    private static Connector make(Vertx vertx, DatabaseSettings settings, Commits commits) {
        return new Connector(
                vertx,
                settings.url().toString(),
                options(settings),
                new SessionSettings(settings.statementTimeout(), commits, settings.requiresReplica()),
                settings.url()::reasonOf);
    }

    private static PgConnectOptions toUse(PgConnectOptions options, String applicationName) {
        // Since PostgreSQL 12 the server's default is as good, and PgBouncer refuses it.
        options.getProperties().remove("extra_float_digits");
        return options.setPipeliningLimit(PIPELINE)
                .setCachePreparedStatements(true)
                .addProperty("application_name", applicationName);
    }
}
