package com.xrides.persistence;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.sqlclient.SqlClient;

/**
 * Sees to it that all nodes of a cluster write to one database. With two, bookings would be spread over both, and a
 * repeated one would be stored twice. The first to come decides, for as long as the cluster lives.
 */
final class SameDatabaseCheck {

    private static final String MAP = "xrides.database";
    private static final String KEY = "identity";

    private static final String IDENTITY = "SELECT identity::text FROM database_identity";

    private SameDatabaseCheck() {}

    /** Fails when the cluster writes to another database than this one. */
    static Future<Void> reach(Vertx vertx, SqlClient database) {
        return database.query(IDENTITY).execute().compose(rows -> {
            String ours = rows.iterator().next().getString(0);
            return vertx.sharedData()
                    .<String, String>getAsyncMap(MAP)
                    .compose(map -> agreed(map, ours))
                    .compose(theirs -> theirs.equals(ours)
                            ? Future.succeededFuture()
                            : Future.failedFuture(new IllegalStateException(
                                    "the other nodes of this cluster write to another database; give this node theirs,"
                                            + " or another --cluster-name")));
        });
    }

    private static Future<String> agreed(AsyncMap<String, String> map, String ours) {
        return map.putIfAbsent(KEY, ours).map(before -> before == null ? ours : before);
    }
}
