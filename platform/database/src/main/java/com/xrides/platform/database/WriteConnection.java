package com.xrides.platform.database;

import com.xrides.platform.database.connect.Connector;
import com.xrides.platform.database.connect.OpenSession;
import com.xrides.platform.database.connect.Timelines;
import com.xrides.platform.database.connect.Timeouts;
import com.xrides.platform.database.connect.UnreplicatedCommit;
import com.xrides.platform.timing.Backoff;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection for writing with pipelined statements, which reconnects by itself. A timer detects a server that does
 * not answer at all, because a stopped server cannot enforce its own timeout. Lives on one event loop.
 */
public final class WriteConnection {

    private static final Duration RECONNECT_PAUSE = Duration.ofMillis(250);
    private static final Duration MAX_RECONNECT_PAUSE = Duration.ofSeconds(10);

    /** Receives changes of the connection's state, on its event loop. */
    public interface Listener {

        /** The connection is up: statements can be run. */
        void connected();

        /** The connection broke, or timed out; {@link #disconnected} follows. */
        default void lost() {}

        /** The connection is down, or another attempt to connect failed. */
        default void disconnected(String reason) {}

        /** A NOTIFY arrived on a channel that this connection listens on. */
        default void notified() {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(WriteConnection.class);

    private final Vertx vertx;
    private final Connector connector;
    private final Timelines timelines;
    private final boolean waits;
    private final Duration limit;
    private final @Nullable ReplicaBarrier barrier;
    private final Backoff backoff;
    private final Listener listener;
    private @Nullable OpenSession session;

    /** One whose commits cannot be believed: one of them was not replicated, or its server was taken over from. */
    private @Nullable OpenSession suspect;

    private Timelines.@Nullable Watch watch;

    private @Nullable Timeout nextAttempt;
    private int statementsOpen;
    private boolean closed;
    private String lastProblem = "";

    /** A constant delay of 250 ms between attempts, for connections that requests wait for. */
    public static Backoff steadyBackoff() {
        return Backoff.constant(RECONNECT_PAUSE);
    }

    /** An exponential delay, for connections that are not urgent. */
    public static Backoff growingBackoff() {
        return new Backoff(RECONNECT_PAUSE, MAX_RECONNECT_PAUSE);
    }

    /**
     * Creates a connection that is yet to be opened.
     *
     * @param barrier what {@link #runConfirmed} and {@link #confirm} wait for
     */
    public WriteConnection(
            Vertx vertx, DatabaseSettings settings, ReplicaBarrier barrier, Backoff backoff, Listener listener) {
        this(vertx, settings, false, barrier, backoff, listener);
    }

    /** One on which nothing is written. */
    public static WriteConnection forListening(
            Vertx vertx, DatabaseSettings settings, Backoff backoff, Listener listener) {
        return new WriteConnection(vertx, settings, false, null, backoff, listener);
    }

    /** One whose commits wait for the standby, as the server is set to. */
    static WriteConnection waitingForStandby(
            Vertx vertx, DatabaseSettings settings, Backoff backoff, Listener listener) {
        return new WriteConnection(vertx, settings, true, null, backoff, listener);
    }

    private WriteConnection(
            Vertx vertx,
            DatabaseSettings settings,
            boolean waits,
            @Nullable ReplicaBarrier barrier,
            Backoff backoff,
            Listener listener) {
        this.vertx = vertx;
        this.timelines = Timelines.of(vertx);
        this.waits = waits;
        this.connector = waits ? Connectors.waitingForStandby(vertx, settings) : Connectors.of(vertx, settings);
        this.barrier = barrier;
        this.limit = settings.statementTimeout().plus(Timeouts.GRACE);
        this.backoff = backoff;
        this.listener = listener;
    }

    /** Starts connecting, and reconnects until it is closed. */
    public void open() {
        if (closed) {
            return;
        }
        if (watch == null) {
            watch = timelines.watch(vertx.getOrCreateContext(), this::leaveOldServer);
        }
        var unused = connector
                .connect()
                .onSuccess(this::use)
                .onFailure(cause -> openLater("cannot connect: " + cause.getMessage()));
    }

    /** Whether the connection is up. */
    public boolean isUp() {
        return session != null;
    }

    /** The number of statements in flight. */
    public int statementsOpen() {
        return statementsOpen;
    }

    /** The server's process for this connection; 0 while it is not up. */
    int processId() {
        return session == null ? 0 : session.process();
    }

    /**
     * Runs a prepared statement in a transaction of its own. Its text must be constant, since prepared statements are
     * cached. Fails with the server's error; if it is not answered in time the connection is dropped. What it committed
     * may not have reached the standby: that is for {@link #confirm}.
     */
    public Future<RowSet<Row>> run(String sql, Tuple parameters) {
        return runPatiently(sql, parameters, process -> Future.succeededFuture(false));
    }

    /** The same for what is written rarely: completes when it has reached the standby. */
    public Future<RowSet<Row>> runConfirmed(String sql, Tuple parameters) {
        // Pipelined: both travel at once, and are answered by the same server. Joined: whoever waits for room on this
        // connection is told that there is some by the end of this.
        Future<RowSet<Row>> result = run(sql, parameters);
        Future<@Nullable Long> server =
                run(Replication.SELECT_SERVER, Tuple.tuple()).map(Replication::serverOf);
        return Future.join(result, server)
                .compose(both -> confirm(server.result()))
                .map(done -> result.result());
    }

    /**
     * Completes when what was committed has reached the standby.
     *
     * @param server as the statement said by {@link Replication#SERVER}
     */
    public Future<Void> confirm(@Nullable Long server) {
        return Objects.requireNonNull(barrier, "nothing is written here").pass(server);
    }

    /** The same for rows that were read, with the columns that {@link ReplicaBarrier#pass(RowSet)} wants. */
    public Future<Void> confirm(RowSet<Row> rows) {
        return Objects.requireNonNull(barrier, "nothing is written here").pass(rows);
    }

    /**
     * The same as {@link #run}, without an end to the time.
     *
     * @param mayWait asked with the server's process whenever the statement is overdue: whether to keep waiting
     */
    Future<RowSet<Row>> runPatiently(String sql, Tuple parameters, IntFunction<Future<Boolean>> mayWait) {
        OpenSession current = session;
        if (current == null) {
            return Future.failedFuture("not connected");
        }
        statementsOpen++;
        Future<RowSet<Row>> answer = current.connection().preparedQuery(sql).execute(parameters);
        return patiently(current, answer, mayWait)
                .compose(rows -> current.equals(suspect)
                        ? Future.failedFuture("what it committed may be on no server that counts")
                        : Future.succeededFuture(rows))
                .onComplete(result -> statementsOpen--)
                .onFailure(cause -> {
                    if (DatabaseFault.of(cause) == DatabaseFault.CONNECTION) {
                        drop(current, String.valueOf(cause.getMessage()));
                    }
                });
    }

    private Future<RowSet<Row>> patiently(
            OpenSession current, Future<RowSet<Row>> answer, IntFunction<Future<Boolean>> mayWait) {
        return Timeouts.within(vertx, limit, "a statement was never answered", answer)
                .recover(cause -> cause instanceof TimeoutException && current.equals(session)
                        ? mayWait.apply(current.process())
                                .otherwise(false)
                                .compose(waits ->
                                        waits ? patiently(current, answer, mayWait) : Future.failedFuture(cause))
                        : Future.failedFuture(cause));
    }

    public Future<Void> close() {
        closed = true;
        if (nextAttempt != null) {
            nextAttempt.cancel();
        }
        if (watch != null) {
            watch.end();
        }
        OpenSession current = session;
        session = null;
        return current == null ? Future.succeededFuture() : Timeouts.untilClosed(vertx, end(current));
    }

    private void use(OpenSession fresh) {
        if (closed) {
            discard(fresh);
            return;
        }
        session = fresh;
        lastProblem = "";
        backoff.succeeded();
        PgConnection connection = fresh.connection();
        connection.closeHandler(gone -> drop(fresh, "the server closed the connection"));
        connection.notificationHandler(notification -> listener.notified());
        connection.noticeHandler(notice -> {
            if (UnreplicatedCommit.isTold(notice)) {
                suspect = fresh;
                drop(fresh, "the wait for its standby was cancelled");
            }
        });
        LOG.info("Connected to the database");
        listener.connected();
        leaveOldServer();
    }

    /** What is under way there has an unknown outcome: it may be on a server that nobody will look at any more. */
    private void leaveOldServer() {
        OpenSession current = session;
        if (current != null && timelines.isOld(current.server())) {
            suspect = current;
            drop(current, timelines.refusal(current.server()));
        }
    }

    private void drop(OpenSession broken, String reason) {
        if (closed || !broken.equals(session)) {
            return;
        }
        session = null;
        discard(broken);
        listener.lost();
        report(reason);
        open();
    }

    private void openLater(String problem) {
        if (closed) {
            return;
        }
        report(problem);
        nextAttempt = Timeout.after(vertx, backoff.failed(), this::open);
    }

    private void report(String problem) {
        if (!problem.equals(lastProblem)) {
            LOG.warn("The database is not available: {}", problem);
            lastProblem = problem;
        }
        listener.disconnected(problem);
    }

    /**
     * A session that waits for a standby neither hears that its client is gone nor ends by itself: it would stay, one for
     * each time that a node reconnects, until the server has no room for others.
     */
    private Future<Void> end(OpenSession unwanted) {
        PgConnection connection = unwanted.connection();
        boolean mayWait = waits && statementsOpen > 0;
        return mayWait ? connection.cancelRequest().otherwiseEmpty().eventually(connection::close) : connection.close();
    }

    private void discard(OpenSession unwanted) {
        var unused =
                end(unwanted).onFailure(cause -> LOG.debug("Closing a broken connection failed: {}", cause.toString()));
    }
}
