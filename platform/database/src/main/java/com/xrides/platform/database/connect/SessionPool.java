package com.xrides.platform.database.connect;

import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lends a few sessions, each to one at a time, opens them when they are needed and closes what was idle for a minute: those that are used
 * most are lent first. Unlike the client's own pool it checks where a connection leads before that is used, and can drop a single one. Lives
 * on one event loop.
 */
public final class SessionPool {

    private static final Logger LOG = LoggerFactory.getLogger(SessionPool.class);

    private static final int MAX_WAITING = 1000;
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);
    private static final Duration MAX_IDLE = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final Connector connector;
    private final int size;
    private final Duration maxIdle;
    private final Set<OpenSession> all = new HashSet<>();
    /** The last to be given back is the first. */
    private final Deque<OpenSession> idle = new ArrayDeque<>();

    private final Map<OpenSession, Long> idleSince = new HashMap<>();
    private final Deque<Promise<OpenSession>> waiting = new ArrayDeque<>();
    private final PoolUse use;
    private @Nullable Timeout tidying;
    private int connecting;
    private boolean closed;

    /** A pool of at most so many sessions. */
    public SessionPool(Vertx vertx, Connector connector, int size) {
        this(vertx, connector, size, MAX_IDLE);
    }

    /** The same with another time after which a session that is not used is closed. */
    SessionPool(Vertx vertx, Connector connector, int size, Duration maxIdle) {
        this.vertx = vertx;
        this.connector = connector;
        this.size = size;
        this.maxIdle = maxIdle;
        this.use = new PoolUse(vertx, size);
    }

    /** A session that is to be given back or dropped; fails if none can be had, within two seconds. */
    public Future<OpenSession> take() {
        if (closed) {
            return Future.failedFuture("this node is leaving");
        }
        if (waiting.size() >= MAX_WAITING) {
            return Future.failedFuture("too many wait for a connection to the database");
        }
        Promise<OpenSession> turn = Promise.promise();
        waiting.add(turn);
        Object waited = use.waits();
        Timeout timeout = Timeout.after(vertx, MAX_WAIT, () -> {
            waiting.remove(turn);
            turn.tryFail(new TimeoutException("no connection to the database was free within " + MAX_WAIT));
        });
        serve();
        return turn.future().onComplete(done -> {
            timeout.cancel();
            use.served(waited);
        });
    }

    /** Takes a session back. */
    public void giveBack(OpenSession session) {
        if (all.contains(session)) {
            idle(session);
        }
        use.returned(session);
        serve();
    }

    /** Closes a session, lent or not. */
    public void drop(OpenSession session) {
        forget(session);
        var unused = session.connection()
                .close()
                .onFailure(cause -> LOG.debug("Closing a connection failed: {}", cause.toString()));
    }

    /** Those that are not lent. */
    public List<OpenSession> idle() {
        return List.copyOf(idle);
    }

    /** Closes all, those that are lent as soon as what was sent over them is answered. */
    public Future<Void> close() {
        closed = true;
        List.copyOf(waiting).forEach(turn -> turn.tryFail("this node is leaving"));
        waiting.clear();
        if (tidying != null) {
            tidying.cancel();
        }
        use.close();
        return Future.join(List.copyOf(all).stream()
                        .map(session -> session.connection().close())
                        .toList())
                .mapEmpty();
    }

    private void idle(OpenSession session) {
        idle.push(session);
        idleSince.put(session, System.nanoTime());
        tidyLater();
    }

    private void tidyLater() {
        if (tidying == null && !closed) {
            tidying = Timeout.after(vertx, maxIdle, this::tidy);
        }
    }

    private void tidy() {
        tidying = null;
        long now = System.nanoTime();
        idle().stream()
                .filter(session -> now - idleSince.getOrDefault(session, now) >= maxIdle.toNanos())
                .forEach(this::drop);
        if (!idle.isEmpty()) {
            tidyLater();
        }
    }

    private void serve() {
        while (!waiting.isEmpty() && !idle.isEmpty()) {
            OpenSession session = idle.pop();
            use.lent(session);
            waiting.remove().complete(session);
        }
        while (all.size() + connecting < size && connecting < waiting.size()) {
            connect();
        }
    }

    private void connect() {
        connecting++;
        var unused = connector.connect().onComplete(opened -> {
            connecting--;
            if (opened.succeeded()) {
                add(opened.result());
            } else if (!waiting.isEmpty()) {
                waiting.remove().tryFail(opened.cause());
            }
            serve();
        });
    }

    private void add(OpenSession fresh) {
        if (closed) {
            drop(fresh);
            return;
        }
        all.add(fresh);
        idle(fresh);
        fresh.connection().closeHandler(gone -> forget(fresh));
    }

    private void forget(OpenSession session) {
        all.remove(session);
        idle.remove(session);
        idleSince.remove(session);
        use.returned(session);
        serve();
    }
}
