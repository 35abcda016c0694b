package com.xrides.persistence;

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
final class WriteConnection {

    /** Told when the connection comes and goes. */
    interface Listener {

        void connected();

        /** One that was up broke or fell silent; {@link #disconnected} follows. */
        void lost();

        void disconnected(String reason);
    }

    private static final Logger LOG = LoggerFactory.getLogger(WriteConnection.class);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final Duration patience;
    private final Listener listener;
    private @Nullable PgConnection connection;
    private int statementsOpen;
    private boolean closed;
    private String lastProblem = "";

    WriteConnection(Vertx vertx, PgConnectOptions options, Duration statementTimeout, Listener listener) {
        this.vertx = vertx;
        this.options = options;
        this.patience = statementTimeout.plus(Timeouts.GRACE);
        this.listener = listener;
    }

    /** Begins to connect, and goes on until it is closed. */
    void open() {
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
                    report("cannot connect: " + cause.getMessage());
                    vertx.setTimer(PAUSE.toMillis(), timer -> open());
                });
    }

    boolean isUp() {
        return connection != null;
    }

    int statementsOpen() {
        return statementsOpen;
    }

    /** Runs a prepared statement. One that is not answered in time takes the connection with it. */
    Future<RowSet<Row>> run(String sql, Tuple parameters) {
        PgConnection current = connection;
        if (current == null) {
            return Future.failedFuture("not connected");
        }
        statementsOpen++;
        return Timeouts.within(
                        vertx,
                        patience,
                        "a statement was never answered",
                        current.preparedQuery(sql).execute(parameters))
                .onComplete(result -> statementsOpen--)
                .onFailure(cause -> {
                    if (DatabaseFault.of(cause) == DatabaseFault.CONNECTION) {
                        drop(current, String.valueOf(cause.getMessage()));
                    }
                });
    }

    Future<Void> close() {
        closed = true;
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
        fresh.closeHandler(gone -> drop(fresh, "the server closed the connection"));
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
