package com.xrides.platform.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.Set;

/**
 * Checks the server's durability settings before a connection is used for writing: an acknowledged write must survive a
 * crash of the server.
 */
public final class Durability {

    private static final String SETTINGS = "SELECT current_setting('fsync') AS fsync,"
            + " current_setting('full_page_writes') AS full_page_writes,"
            + " current_setting('synchronous_commit') AS synchronous_commit,"
            + " current_setting('client_min_messages') AS client_min_messages,"
            + " current_setting('transaction_read_only') AS read_only";

    /** The values with which a commit returns before it is on this server's disk. */
    private static final Set<String> WEAK_COMMITS = Set.of("off");

    private Durability() {}

    /** Makes commits of this connection durable; fails if the server is read-only, or its settings are not durable. */
    public static Future<Void> ensure(SqlClient connection) {
        return connection.query(SETTINGS).execute().compose(rows -> {
            Row settings = rows.iterator().next();
            for (String name : new String[] {"fsync", "full_page_writes"}) {
                if (!settings.getString(name).equals("on")) {
                    return Future.failedFuture(new IllegalStateException(
                            "the server runs with %s off and would lose what it acknowledged in a crash: switch it on"
                                    .formatted(name)));
                }
            }
            if (settings.getString("read_only").equals("on")) {
                return Future.failedFuture(new IllegalStateException("the database is read-only, as a standby is"));
            }
            return set(
                            connection,
                            "SET synchronous_commit TO on",
                            WEAK_COMMITS.contains(settings.getString("synchronous_commit")))
                    // The server tells by a warning that a commit was not replicated.
                    .compose(done -> set(
                            connection,
                            "SET client_min_messages TO warning",
                            settings.getString("client_min_messages").equals("error")));
        });
    }

    private static Future<Void> set(SqlClient connection, String statement, boolean needed) {
        return needed ? connection.query(statement).execute().mapEmpty() : Future.succeededFuture();
    }
}
