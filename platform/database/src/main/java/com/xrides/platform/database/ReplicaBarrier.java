package com.xrides.platform.database;

import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

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

    /** How often the server is asked without anybody waiting, so that a standby that is away is noticed at night too. */
    private static final Duration BEAT = Duration.ofSeconds(2);

    /** With the oldest transaction that had not ended before it. */
    private static final String MESSAGE = "SELECT pg_logical_emit_message(true, 'xrides', '')::text, "
            + Replication.SERVER + " AS server, txid_snapshot_xmin(txid_current_snapshot()) AS horizon";

    private static final String WAIT = "SELECT wait_event FROM pg_stat_activity WHERE pid = $1";

    private static final String AWAY = "the server waits for its standby";
    private static final String SILENT = "the server does not answer";

    private final Vertx vertx;
    private final ReadPool reads;
    private final WriteConnection connection;
    private final List<Consumer<Boolean>> listeners = new ArrayList<>();
    private List<Asker> askers = new ArrayList<>();
    private boolean opened;
    private boolean underWay;
    private @Nullable Long horizonServer;
    private long horizon;
    /** -1 while there is no timer, since 0 is a valid timer id. */
    private long beats = -1;

    /** Volatile for monitoring, which reads it from other threads; null while the standby is not away. */
    private volatile @Nullable String problem;

    private record Asker(long server, Promise<Void> passed) {}

    /**
     * A barrier that is not connected yet.
     *
     * @param reads for looking from outside at the session that waits
     */
    public ReplicaBarrier(Vertx vertx, DatabaseSettings settings, ReadPool reads) {
        this.vertx = vertx;
        this.reads = reads;
        this.connection =
                WriteConnection.waitingForStandby(vertx, settings, WriteConnection.steadyBackoff(), new Connection());
    }

    /**
     * Begins to ask every two seconds, whether anybody waits or not, which it also does from when it is first needed on.
     * The server may be down.
     */
    public void watch() {
        if (beats < 0) {
            beats = vertx.setPeriodic(BEAT.toMillis(), beat -> look());
        }
    }

    /** Adds a listener, called on the event loop with whether the standby has just become away. */
    public void whenChanged(Consumer<Boolean> listener) {
        listeners.add(listener);
    }

    /** Whether commits wait for a standby that is away. Any thread. */
    public boolean isAway() {
        return problem != null;
    }

    /** Why nothing passes, in one line; empty where something does. Any thread. */
    public String problem() {
        String now = problem;
        return now == null ? "" : now;
    }

    /**
     * Completes when all that is committed now has reached the standby; fails, with the outcome unknown, when that takes
     * too long, when somebody cancelled the wait, or when another server answers by now.
     *
     * @param server as {@link Replication#SERVER} said it; null where that waits for no standby: completes at once
     */
    public Future<Void> pass(@Nullable Long server) {
        if (server == null) {
            return Future.succeededFuture();
        }
        if (isAway()) {
            return Future.failedFuture(new StandbyAwayException(problem()));
        }
        var asker = new Asker(server, Promise.promise());
        askers.add(asker);
        send();
        return asker.passed().future();
    }

    /**
     * The same for rows that were read: those that were written before the last message need no other, and pass while
     * the standby is away.
     *
     * @param rows with the columns {@code server} and {@code written_by}, as {@link Replication} defines them
     */
    public Future<Void> pass(RowSet<Row> rows) {
        Long server = Replication.serverOf(rows);
        boolean known = server != null && server.equals(horizonServer) && Replication.allBefore(rows, horizon);
        return known ? Future.succeededFuture() : pass(server);
    }

    /** Disconnects; who still waits is told that the outcome is unknown. */
    public Future<Void> close() {
        vertx.cancelTimer(beats);
        failAll("this node is leaving");
        return connection.close();
    }

    private void look() {
        var unused = reads.run(pool -> pool.query(Replication.SELECT_SERVER).execute())
                .onSuccess(rows -> {
                    Long server = Replication.serverOf(rows);
                    if (server == null) {
                        // The operator has decided that nothing waits any more.
                        set(null);
                    } else {
                        send();
                    }
                })
                .onFailure(cause -> LOG.debug("Cannot ask whether the server waits: {}", cause.toString()));
    }

    private void send() {
        if (!opened) {
            opened = true;
            connection.open();
            watch();
        } else if (connection.isUp() && !underWay) {
            message();
        }
    }

    private void message() {
        List<Asker> covered = askers;
        askers = new ArrayList<>();
        underWay = true;
        Timeout patience = Timeout.after(vertx, PATIENCE, () -> late(covered));
        var unused = connection
                .runPatiently(MESSAGE, Tuple.tuple(), this::isWaiting)
                .onComplete(result -> {
                    patience.cancel();
                    underWay = false;
                })
                .onSuccess(rows -> passed(covered, rows))
                .onFailure(cause -> fail(covered, DatabaseFault.describe(cause)))
                .onComplete(result -> sendNext());
    }

    private void sendNext() {
        if (!askers.isEmpty()) {
            send();
        }
    }

    private void passed(List<Asker> covered, RowSet<Row> rows) {
        Row row = rows.iterator().next();
        Long server = row.getLong("server");
        if (server != null) {
            horizonServer = server;
            horizon = row.getLong("horizon");
        }
        set(null);
        for (Asker asker : covered) {
            if (server == null || server == asker.server()) {
                asker.passed().tryComplete();
            } else {
                asker.passed().tryFail(new StandbyAwayException("another server has taken over"));
            }
        }
    }

    private void late(List<Asker> covered) {
        set(SILENT);
        fail(covered, SILENT);
        failAll(SILENT);
        var unused = isWaiting(connection.processId())
                .onSuccess(waiting -> {
                    if (waiting && isAway()) {
                        set(AWAY);
                    }
                })
                .onFailure(cause -> LOG.debug("Cannot look at the session that waits: {}", cause.toString()));
    }

    /** Whether the session waits for a standby: nothing else ends that wait than the standby, or an operator. */
    private Future<Boolean> isWaiting(int process) {
        return reads.run(pool -> pool.preparedQuery(WAIT)
                .execute(Tuple.of(process))
                .map(rows -> rows.size() > 0
                        && "SyncRep".equals(rows.iterator().next().getString(0))));
    }

    private void set(@Nullable String now) {
        boolean was = isAway();
        if (!Objects.equals(now, problem)) {
            LOG.atLevel(now == null ? Level.INFO : Level.WARN)
                    .log(now == null ? "The standby confirms commits again" : "Commits are not confirmed: " + now);
        }
        problem = now;
        if (now != null || was) {
            listeners.forEach(listener -> listener.accept(now != null));
        }
    }

    private void failAll(String reason) {
        List<Asker> all = askers;
        askers = new ArrayList<>();
        fail(all, reason);
    }

    private static void fail(List<Asker> some, String reason) {
        some.forEach(asker -> asker.passed().tryFail(new StandbyAwayException(reason)));
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
