package com.xrides.platform.database.wakeup;

import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.WriteConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs some work when there may be something to do in the database: on a NOTIFY, when the bus says so, and every so
 * often in any case. Signals that come while it runs are one more run after it; there are never two at once. Lives on
 * one event loop.
 *
 * <p>It listens on a connection of its own, which is made again after a pause that grows from a quarter of a second to
 * ten. What was notified meanwhile is lost, so the work runs after each LISTEN as well.
 */
public final class WakeUp {

    private static final Logger LOG = LoggerFactory.getLogger(WakeUp.class);

    /** A connection that only listens would never notice that its line fell silent. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(15);

    private static final String PING = "SELECT 1";

    /** None yet; 0 is one that there may be. */
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final WakeUpSettings settings;
    private final Duration pingInterval;
    private final CoalescedRuns runs;
    private final WriteConnection connection;
    private long polls = NO_TIMER;
    private long pings = NO_TIMER;

    /**
     * One that is yet to be started.
     *
     * @param work reads what there is to do from the database; a failure is logged, and the next signal or poll tries
     *     again
     */
    public WakeUp(Vertx vertx, DatabaseSettings database, WakeUpSettings settings, Supplier<? extends Future<?>> work) {
        this(vertx, database, settings, PING_INTERVAL, work);
    }

    /** The same with another time between looks at the line. */
    WakeUp(
            Vertx vertx,
            DatabaseSettings database,
            WakeUpSettings settings,
            Duration pingInterval,
            Supplier<? extends Future<?>> work) {
        this.vertx = vertx;
        this.pingInterval = pingInterval;
        this.settings = settings;
        this.runs = new CoalescedRuns(vertx, settings.channel().name(), work);
        this.connection = new WriteConnection(vertx, database, WriteConnection.growingBackoff(), new Listening());
    }

    /** Begins to listen and to poll, and runs the work for a first time; the database may be away. */
    public void start() {
        polls = vertx.setPeriodic(settings.pollInterval().toMillis(), tick -> runs.request());
        if (settings.listens()) {
            connection.open();
            pings = vertx.setPeriodic(pingInterval.toMillis(), tick -> ping());
        }
        runs.request();
    }

    /** Runs the work, now or once more after the run that is under way; for what the bus tells. */
    public void wake() {
        runs.request();
    }

    /** Wakes nobody any more; completes when the run that is under way has ended and the connection is closed. */
    public Future<Void> stop() {
        vertx.cancelTimer(polls);
        vertx.cancelTimer(pings);
        return runs.stop().eventually(connection::close);
    }

    private void ping() {
        if (connection.isUp()) {
            var unused = connection
                    .run(PING, Tuple.tuple())
                    .onFailure(cause -> LOG.debug("Nobody answered on the line that listens: {}", cause.toString()));
        }
    }

    private void listen() {
        String channel = settings.channel().name();
        var unused = connection
                .run(settings.channel().listen(), Tuple.tuple())
                .onSuccess(listening -> runs.request())
                .onFailure(cause -> LOG.warn("Cannot listen on {}, polling only: {}", channel, cause.toString()));
    }

    private final class Listening implements WriteConnection.Listener {

        @Override
        public void connected() {
            listen();
        }

        @Override
        public void notified() {
            runs.request();
        }
    }
}
