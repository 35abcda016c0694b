package com.xrides.platform.database.connect;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;

/**
 * Tells a pooler that keeps a session for each client from one that lends it for a transaction, where settings would reach
 * others and our timeouts would be off. A second client begins a transaction: one that lends sessions has to give it the
 * first client's, or give the first client another.
 */
final class PoolerProbe {

    static final String LENDS_SESSIONS =
            "a pooler in between lends its sessions to many clients (pool_mode = transaction or"
                    + " statement), so that timeouts would not hold: set pool_mode = session, with server_reset_query = DISCARD ALL";

    private static final int LOOKS = 3;

    private PoolerProbe() {}

    /** Fails if the session of a connection is not its own for as long as it lasts. */
    static Future<Void> ensureOwnSession(Vertx vertx, PgConnectOptions host, PgConnection first, String token) {
        return PgConnection.connect(vertx, host)
                .compose(second -> second.query("BEGIN")
                        .execute()
                        .recover(cause -> refusal())
                        .compose(begun -> look(first, token, LOOKS))
                        .eventually(() -> second.query("ROLLBACK").execute().otherwiseEmpty())
                        .eventually(second::close));
    }

    private static Future<Void> look(PgConnection first, String token, int left) {
        return first.query(SessionSetup.SELECT_TOKEN).execute().compose(rows -> {
            if (!token.equals(rows.iterator().next().getString("token"))) {
                return refusal();
            }
            return left > 1 ? look(first, token, left - 1) : Future.succeededFuture();
        });
    }

    private static <T> Future<T> refusal() {
        return Future.failedFuture(new IllegalStateException(LENDS_SESSIONS));
    }
}
