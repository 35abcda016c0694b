package com.xrides.relay.store.postgres;

import com.xrides.platform.database.DatabaseFault;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.WriteConnection;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/**
 * The connections that holders of partners write by: one for claims, one for what came of them, so that neither waits for the other.
 * Statements are pipelined; what fails for the connection's or the server's sake is run again where that changes nothing. Lives on
 * one event loop.
 */
final class StoreConnections {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Vertx vertx;
    private final WriteConnection claims;
    private final WriteConnection settlements;
    private boolean closed;

    StoreConnections(Vertx vertx, DatabaseSettings settings, ReplicaBarrier barrier) {
        this.vertx = vertx;
        this.claims = connection(vertx, settings, barrier);
        this.settlements = connection(vertx, settings, barrier);
    }

    private static WriteConnection connection(Vertx vertx, DatabaseSettings settings, ReplicaBarrier barrier) {
        return new WriteConnection(
                vertx, settings, barrier, WriteConnection.steadyBackoff(), new WriteConnection.Listener() {
                    @Override
                    public void connected() {
                        // Whoever needs it tries again by itself.
                    }
                });
    }

    void open() {
        claims.open();
        settlements.open();
    }

    /** Runs a statement once. What it committed is known to the standby. */
    Future<RowSet<Row>> claim(String sql, Tuple parameters) {
        return claims.runConfirmed(sql, parameters);
    }

    /** Runs a statement until the database has answered it with a result, or with an error that another try would not change. */
    Future<RowSet<Row>> settle(String sql, Tuple parameters) {
        return settlements.runConfirmed(sql, parameters).recover(cause -> {
            if (closed || DatabaseFault.of(cause) == DatabaseFault.ENTRY) {
                return Future.failedFuture(cause);
            }
            Promise<Void> waited = Promise.promise();
            var unused = Timeout.after(vertx, PAUSE, waited::complete);
            return waited.future().compose(again -> settle(sql, parameters));
        });
    }

    Future<Void> close() {
        closed = true;
        return Future.join(claims.close(), settlements.close()).mapEmpty();
    }
}
