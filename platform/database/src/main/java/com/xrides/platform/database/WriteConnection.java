package com.xrides.platform.database;

import com.xrides.platform.timing.Backoff;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection held for writing, on which statements are pipelined. Connects, and connects again, by itself; a
 * server that does not answer at all is noticed by a timer here, because a stopped server cannot time itself out.
 * Lives on one event loop.
 */
public final class WriteConnection {

    private static final Duration RECONNECT_PAUSE = Duration.ofMillis(250);
    private static final Duration MAX_RECONNECT_PAUSE = Duration.ofSeconds(10);

    /** Told when the connection comes and goes, on its event loop. */
    public interface Listener {

        /** Statements can be run from now on. */
        void connected();

        /** One that was up broke or fell silent; {@link #disconnected} follows. */
        default void lost() {}

        /** There is no connection, or another attempt to connect failed, for a reason in words. */
        default void disconnected(String reason) {}

        /** Somebody sent a NOTIFY on a channel that this connection listens on. */
        default void notified() {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(WriteConnection.class);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final Duration limit;
    private final Backoff backoff;
    private final Listener listener;
    private @Nullable PgConnection connection;
    private @Nullable Timeout nextAttempt;
    private int statementsOpen;
    private boolean closed;
    private String lastProblem = "";

    /** Four times a second, for connections that somebody waits for. */
    public static Backoff steadyBackoff() {
        return Backoff.constant(RECONNECT_PAUSE);
    }

    /** For connections that can be missed for a while. */
    public static Backoff growingBackoff() {
        return new Backoff(RECONNECT_PAUSE, MAX_RECONNECT_PAUSE);
    }

    /** One that is still to be opened. */
    public WriteConnection(Vertx vertx, DatabaseSettings settings, Backoff backoff, Listener listener) {
        this.vertx = vertx;
        this.options = ConnectionOptions.of(settings);
        this.limit = settings.statementTimeout().plus(Timeouts.GRACE);
        this.backoff = backoff;
        this.listener = listener;
    }

    /** Begins to connect, and goes on until it is closed. */
    public void open() {
        if (closed) {
            return;
        }
        Future<PgConnection> attempt = PgConnection.connect(vertx, options)
                .compose(fresh -> Durability.ensure(fresh).map(fresh).onFailure(cause -> discard(fresh)));
        var unused = Timeouts.within(
                        vertx, CONNECT_TIMEOUT, "the server did not answer within " + CONNECT_TIMEOUT, attempt)
                .onSuccess(this::use)
                .onFailure(cause -> {
                    // One that arrives after all is not needed any more.
                    var unusedLate = attempt.onSuccess(this::discard);
                    openLater("cannot connect: " + cause.getMessage());
                });
    }

    /** Whether statements can be run now. */
    public boolean isUp() {
        return connection != null;
    }

    /** How many statements were sent and not answered yet. */
    public int statementsOpen() {
        return statementsOpen;
    }

    /**
     * Runs a prepared statement, in a transaction of its own. Its text must not vary, since each text is prepared once
     * and kept. Fails with the server's error; one that is not answered in time takes the connection with it.
     */
    public Future<RowSet<Row>> run(String sql, Tuple parameters) {
        PgConnection current = connection;
        if (current == null) {
            return Future.failedFuture("not connected");
        }
        statementsOpen++;
        return Timeouts.within(
                        vertx,
                        limit,
                        "a statement was never answered",
                        current.preparedQuery(sql).execute(parameters))
                .onComplete(result -> statementsOpen--)
                .onFailure(cause -> {
                    if (DatabaseFault.of(cause) == DatabaseFault.CONNECTION) {
                        drop(current, String.valueOf(cause.getMessage()));
                    }
                });
    }

    public Future<Void> close() {
        closed = true;
        if (nextAttempt != null) {
            nextAttempt.cancel();
        }
        PgConnection current = connection;
        connection = null;
        return current == null ? Future.succeededFuture() : Timeouts.untilClosed(vertx, current.close());
    }

    private void use(PgConnection fresh) {
        if (closed) {
            discard(fresh);
            return;
        }
        connection = fresh;
        lastProblem = "";
        backoff.succeeded();
        fresh.closeHandler(gone -> drop(fresh, "the server closed the connection"));
        fresh.notificationHandler(notification -> listener.notified());
        LOG.info("Connected to the database");
        listener.connected();
    }

    private void drop(PgConnection broken, String reason) {
        if (connection != broken || closed) {
            return;
        }
        connection = null;
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

    private void discard(PgConnection unwanted) {
        var unused = unwanted.close()
                .onFailure(cause -> LOG.debug("A broken connection could not be closed: {}", cause.toString()));
    }
}
