package com.xrides.platform.database;

import com.xrides.platform.database.connect.Connector;
import com.xrides.platform.database.connect.OpenSession;
import com.xrides.platform.database.connect.SessionPool;
import com.xrides.platform.database.connect.Timelines;
import com.xrides.platform.database.connect.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A small connection pool for reads, separate from the connections for writing so that neither waits for the other.
 * When a query is never answered its connection is dropped, and those that are idle with it; TCP would keep a dead
 * connection for a quarter of an hour. What is read from a server that was taken over from is not told. Lives on one
 * event loop.
 */
public final class ReadPool {

    /** The sessions of a pool at most, which are part of what a node takes of the server. */
    public static final int CONNECTIONS = 2;

    private final Vertx vertx;
    private final Timelines timelines;
    private final Duration timeout;
    private final SessionPool sessions;
    private Timelines.@Nullable Watch watch;

    /** Creates a pool that connects when it is first used. */
    public ReadPool(Vertx vertx, DatabaseSettings settings) {
        this(vertx, settings, CONNECTIONS);
    }

    /** One of at most so many connections. */
    public ReadPool(Vertx vertx, DatabaseSettings settings, int connections) {
        this.vertx = vertx;
        this.timelines = Timelines.of(vertx);
        this.timeout = settings.statementTimeout().plus(Timeouts.GRACE);
        Connector connector = Connectors.of(vertx, settings);
        this.sessions = new SessionPool(vertx, connector, connections);
    }

    /**
     * Runs queries on a connection, which is theirs until the future completes; fails with a {@code TimeoutException} if
     * they are never answered. Work that waits for other work on this pool may wait for ever.
     */
    public <T> Future<T> run(Function<SqlConnection, Future<T>> work) {
        if (watch == null) {
            watch = timelines.watch(vertx.getOrCreateContext(), this::dropOld);
        }
        return sessions.take()
                .compose(session -> timelines.isOld(session.server()) ? another(session, work) : use(session, work));
    }

    /** Closes the pool; completes when the connections are closed, or after a timeout. */
    public Future<Void> close() {
        if (watch != null) {
            watch.end();
        }
        return Timeouts.untilClosed(vertx, sessions.close());
    }

    private <T> Future<T> another(OpenSession old, Function<SqlConnection, Future<T>> work) {
        sessions.drop(old);
        return run(work);
    }

    private <T> Future<T> use(OpenSession session, Function<SqlConnection, Future<T>> work) {
        return Timeouts.within(vertx, timeout, "a look-up was never answered", begin(session, work))
                .compose(result -> timelines.isOld(session.server())
                        ? Future.failedFuture(timelines.refusal(session.server()))
                        : Future.succeededFuture(result))
                .onComplete(done -> {
                    if (done.failed() && done.cause() instanceof TimeoutException) {
                        sessions.drop(session);
                        sessions.idle().forEach(sessions::drop);
                    } else if (timelines.isOld(session.server())) {
                        sessions.drop(session);
                    } else {
                        sessions.giveBack(session);
                    }
                });
    }

    private static <T> Future<T> begin(OpenSession session, Function<SqlConnection, Future<T>> work) {
        try {
            return work.apply(session.connection());
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void dropOld() {
        sessions.idle().stream()
                .filter(session -> timelines.isOld(session.server()))
                .forEach(sessions::drop);
    }
}
