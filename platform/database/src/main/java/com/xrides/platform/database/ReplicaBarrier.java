package com.xrides.platform.database;

import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until what is committed on the server has reached the standbys that it is set to wait for
 * ({@code synchronous_standby_names}). Nothing is called stored before it has passed. All other connections commit
 * without waiting, so of a node one session at most waits for a standby that is away, and only its commit is to be
 * trusted: it is a message in the write-ahead log, which the standby receives after all that was committed before.
 *
 * <p>Those that ask while a message is under way share the next one. It connects when it is first needed: never, where
 * the server waits for no standby. Lives on one event loop.
 */
public final class ReplicaBarrier {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaBarrier.class);

    /** How long a commit may take until the standby counts as away. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String AWAY = "the server waits for its standby";
    private static final String NONE =
            "--require-replica: the server waits for no standby any more: set synchronous_standby_names";
    private static final String SILENT = "the server does not answer";

    private final Vertx vertx;
    private final ReadPool reads;
    private final boolean required;
    private final StandbySession session;
    private final StandbyState state = new StandbyState();
    private final BarrierBeat beat;
    private BarrierAskers askers = new BarrierAskers();
    private @Nullable Long horizonServer;
    private long horizon;

    /**
     * A barrier that is not connected yet.
     *
     * @param reads for looking from outside at the session that waits
     */
    public ReplicaBarrier(Vertx vertx, DatabaseSettings settings, ReadPool reads) {
        this.vertx = vertx;
        this.reads = reads;
        this.required = settings.requiresReplica();
        this.beat = new BarrierBeat(vertx, this::look, this::rest);
        this.session = new StandbySession(vertx, settings, reads, new Connection());
    }

    /**
     * Begins to ask every two seconds, whether anybody waits or not. One that is not watched does so only for a while after
     * it was needed, and then disconnects. The server may be down.
     */
    public void watch() {
        beat.watch();
    }

    /** Adds a listener, called on the event loop with whether the standby has just become away. */
    public void whenChanged(Consumer<Boolean> listener) {
        state.whenChanged(listener);
    }

    /** Whether commits wait for a standby that is away. Any thread. */
    public boolean isAway() {
        return state.isAway();
    }

    /** Why nothing passes, in one line; empty where something does. Any thread. */
    public String problem() {
        return state.problem();
    }

    /**
     * Completes when all that is committed now has reached the standby; fails, with the outcome unknown, when that takes
     * too long, when somebody cancelled the wait, or when another server answers by now.
     *
     * @param server as {@link Replication#SERVER} said it; null where that waits for no standby: completes at once, or
     *     fails where one is required
     */
    public Future<Void> pass(@Nullable Long server) {
        if (server == null && !required) {
            return Future.succeededFuture();
        }
        if (isAway()) {
            return Future.failedFuture(new StandbyAwayException(problem()));
        }
        beat.needed();
        if (server == null) {
            state.away(NONE);
            return Future.failedFuture(new StandbyAwayException(NONE));
        }
        Future<Void> passed = askers.add(server);
        send();
        return passed;
    }

    /**
     * The same for rows that were read: those that were written before the last message need no other, and pass while
     * the standby is away.
     *
     * @param rows with the columns {@code server} and {@code written_by}, as {@link Replication} defines them
     */
    public Future<Void> pass(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Future.succeededFuture();
        }
        Long server = Replication.serverOf(rows);
        boolean known = server != null && server.equals(horizonServer) && Replication.allBefore(rows, horizon);
        return known ? Future.succeededFuture() : pass(server);
    }

    /** Disconnects; who still waits is told that the outcome is unknown. */
    public Future<Void> close() {
        beat.stop();
        failAll("this node is leaving");
        return session.close();
    }

    private boolean rest() {
        boolean may = askers.isEmpty() && !isAway();
        if (may) {
            session.rest();
        }
        return may;
    }

    private void look() {
        var unused = reads.run(pool -> pool.query(Replication.SELECT_SERVER).execute())
                .onSuccess(rows -> {
                    Long server = Replication.serverOf(rows);
                    if (server != null) {
                        send();
                    } else if (required) {
                        state.away(NONE);
                    } else {
                        // The operator has decided that nothing waits any more.
                        state.confirmed();
                    }
                })
                .onFailure(cause -> LOG.debug("Cannot ask whether the server waits: {}", cause.toString()));
    }

    private void send() {
        if (session.open()) {
            beat.begin();
        } else if (session.isFree()) {
            message();
        }
    }

    private void message() {
        BarrierAskers covered = taken();
        Timeout patience = Timeout.after(vertx, PATIENCE, () -> late(covered));
        var unused = session.message()
                .onComplete(result -> patience.cancel())
                .onSuccess(confirmed -> passed(covered, confirmed))
                .onFailure(cause -> covered.fail(DatabaseFault.describe(cause)))
                .onComplete(result -> sendNext());
    }

    private void sendNext() {
        if (!askers.isEmpty()) {
            send();
        }
    }

    private void passed(BarrierAskers covered, StandbySession.Confirmed confirmed) {
        Long server = confirmed.server();
        if (server != null) {
            horizonServer = server;
            horizon = confirmed.horizon();
        }
        state.confirmed();
        covered.pass(server);
    }

    private void late(BarrierAskers covered) {
        state.away(SILENT);
        covered.fail(SILENT);
        failAll(SILENT);
        var unused = session.isWaiting()
                .onSuccess(waiting -> {
                    if (waiting && isAway()) {
                        state.away(AWAY);
                    }
                })
                .onFailure(cause -> LOG.debug("Cannot look at the session that waits: {}", cause.toString()));
    }

    private void failAll(String reason) {
        taken().fail(reason);
    }

    private BarrierAskers taken() {
        BarrierAskers all = askers;
        askers = new BarrierAskers();
        return all;
    }

    private final class Connection implements WriteConnection.Listener {

        @Override
        public void connected() {
            // A standby that was away may be there by now.
            if (!askers.isEmpty() || isAway()) {
                send();
            }
        }

        @Override
        public void disconnected(String reason) {
            failAll(reason);
        }
    }
}
