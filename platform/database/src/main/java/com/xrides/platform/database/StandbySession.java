package com.xrides.platform.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one session of a {@link ReplicaBarrier} whose commits wait for the standby: it commits messages in the write-ahead
 * log, one after the other. It connects when it is first needed, or needed again. Lives on one event loop.
 */
final class StandbySession {

    /** With the oldest transaction that had not ended before it. */
    private static final String MESSAGE = "SELECT pg_logical_emit_message(true, 'xrides', '')::text, "
            + Replication.SERVER + " AS server, txid_snapshot_xmin(txid_current_snapshot()) AS horizon";

    private static final String WAIT = "SELECT wait_event FROM pg_stat_activity WHERE pid = $1";

    private final ReadPool reads;
    private final Supplier<WriteConnection> connections;
    private WriteConnection connection;
    private boolean opened;
    private boolean underWay;

    /**
     * That the standby has all that was committed before.
     *
     * @param server as {@link Replication#SERVER} says it; null where no standby is waited for any more
     * @param horizon what was written by transactions before this one needs no other confirmation
     */
    record Confirmed(@Nullable Long server, long horizon) {}

    /** @param reads for looking from outside at the session that waits */
    StandbySession(Vertx vertx, DatabaseSettings settings, ReadPool reads, WriteConnection.Listener listener) {
        this.reads = reads;
        this.connections =
                () -> WriteConnection.waitingForStandby(vertx, settings, WriteConnection.steadyBackoff(), listener);
        this.connection = connections.get();
    }

    /** Begins to connect; returns whether that is new. */
    boolean open() {
        if (opened) {
            return false;
        }
        opened = true;
        connection.open();
        return true;
    }

    /** Whether a message can be committed now: it is connected, and none is under way. */
    boolean isFree() {
        return connection.isUp() && !underWay;
    }

    /** Commits a message; completes when the standby has it, however long that takes. */
    Future<Confirmed> message() {
        underWay = true;
        return connection
                .runPatiently(MESSAGE, Tuple.tuple(), this::isWaiting)
                .onComplete(result -> underWay = false)
                .map(StandbySession::toConfirmed);
    }

    /** Whether the session waits for a standby: nothing else ends that wait than the standby, or an operator. */
    Future<Boolean> isWaiting() {
        return isWaiting(connection.processId());
    }

    /** Disconnects until it is opened again; for whoever needs it rarely. */
    void rest() {
        var unused = connection.close();
        connection = connections.get();
        opened = false;
    }

    Future<Void> close() {
        return connection.close();
    }

    private Future<Boolean> isWaiting(int process) {
        return reads.run(pool -> pool.preparedQuery(WAIT)
                .execute(Tuple.of(process))
                .map(rows -> rows.size() > 0
                        && "SyncRep".equals(rows.iterator().next().getString(0))));
    }

    private static Confirmed toConfirmed(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new Confirmed(row.getLong("server"), row.getLong("horizon"));
    }
}
