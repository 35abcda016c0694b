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

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final DatabaseUrl url;
    private final PgConnectOptions options;
    private final Duration limit;
    private final Backoff backoff;
    private final Listener listener;
    private @Nullable PgConnection connection;
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

    /** Creates a connection that is yet to be opened. */
    public WriteConnection(Vertx vertx, DatabaseSettings settings, Backoff backoff, Listener listener) {
        this.vertx = vertx;
        this.url = settings.url();
        this.options = ConnectionOptions.of(settings);
        this.limit = settings.statementTimeout().plus(Timeouts.GRACE);
        this.backoff = backoff;
        this.listener = listener;
    }

    /** Starts connecting, and reconnects until it is closed. */
    public void open() {
        if (closed) {
            return;
        }
        Future<PgConnection> attempt = PgConnection.connect(vertx, options)
                .compose(fresh -> Durability.ensure(fresh)
                        .compose(durable -> Storage.ensure(fresh))
                        .map(fresh)
                        .onFailure(cause -> discard(fresh)));
        var unused = Timeouts.within(
                        vertx, CONNECT_TIMEOUT, "the server did not answer within " + CONNECT_TIMEOUT, attempt)
                .onSuccess(this::use)
                .onFailure(cause -> {
                    // A connection that is established after the timeout is not needed any more.
                    var unusedLate = attempt.onSuccess(this::discard);
                    openLater("cannot connect: " + url.reasonOf(cause));
                });
    }

    /** Whether the connection is up. */
    public boolean isUp() {
        return connection != null;
    }

    /** The number of statements in flight. */
    public int statementsOpen() {
        return statementsOpen;
    }

    /**
     * Runs a prepared statement in a transaction of its own. Its text must be constant, since prepared statements are
     * cached. Fails with the server's error; if it is not answered in time the connection is dropped.
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
                .onFailure(cause -> LOG.debug("Closing a broken connection failed: {}", cause.toString()));
    }
}
