package com.xrides.platform.database.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.sqlclient.SqlClient;

/**
 * Checks that all nodes of a cluster write to the same database; with two, a retry could be stored twice. The first
 * node decides, for the lifetime of the cluster.
 */
public final class SameDatabaseCheck {

    static final String MAP = "xrides.database";
    private static final String KEY = "identity";

    private SameDatabaseCheck() {}

    /**
     * Fails if the cluster writes to another database than this one.
     *
     * @param identityQuery returns one row with one text that is unique to the database
     */
    public static Future<Void> run(Vertx vertx, SqlClient database, String identityQuery) {
        return database.query(identityQuery).execute().compose(rows -> {
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
