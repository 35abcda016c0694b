package com.xrides.platform.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/**
 * Checks, before a connection is used for writing, that the database can hold what is acknowledged: all characters, and in
 * tables that are there after a crash.
 */
final class Storage {

    // Of this role's own schemas: those of others are none of its business.
    private static final String FOUND =
            "SELECT current_setting('server_encoding') AS encoding, (SELECT min(oid::regclass::text)"
                    + " FROM pg_class WHERE relkind IN ('r', 'p') AND relpersistence = 'u' AND pg_has_role(relowner, 'USAGE'))"
                    + " AS unlogged";

    private Storage() {}

    /** Fails, saying what to change, if something that is written could not be kept. */
    static Future<Void> ensure(SqlClient connection) {
        return connection.query(FOUND).execute().compose(rows -> {
            Row found = rows.iterator().next();
            String encoding = found.getString("encoding");
            if (!encoding.equals("UTF8")) {
                return Future.failedFuture(new IllegalStateException(
                        "the database has the encoding %s, which lacks most characters: make one with ENCODING 'UTF8'"
                                .formatted(encoding)));
            }
            String unlogged = found.getString("unlogged");
            return unlogged == null
                    ? Future.succeededFuture()
                    : Future.failedFuture(new IllegalStateException(
                            "the table %1$s is UNLOGGED and would be empty after a crash: ALTER TABLE %1$s SET LOGGED"
                                    .formatted(unlogged)));
        });
    }
}
