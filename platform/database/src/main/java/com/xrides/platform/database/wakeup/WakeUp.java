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
 * Runs some work when the database may have changed: on a NOTIFY, on a signal over the bus, and at each poll interval.
 * Signals during a run are coalesced into one more run; there are never two at once. Lives on one event loop.
 *
 * <p>It listens on a connection of its own, which is re-established with an exponential backoff from 250 ms to 10 s.
 * Notifications meanwhile are lost, so the work runs after each LISTEN as well.
 */
public final class WakeUp {

    private static final Logger LOG = LoggerFactory.getLogger(WakeUp.class);

    /** The interval of keep-alive queries: a connection that only listens would never notice that it is dead. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(15);

    /** -1 while there is no timer, since 0 is a valid timer id. */
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final WakeUpSettings settings;
    private final Duration pingInterval;
    private final CoalescedRuns runs;
    private final WriteConnection connection;
    private long polls = NO_TIMER;
    private long pings = NO_TIMER;

    /**
     * Creates a wake-up that is yet to be started.
     *
     * @param work reads what there is to do from the database; a failure is logged, and retried at the next signal or
     *     poll
     */
    public WakeUp(Vertx vertx, DatabaseSettings database, WakeUpSettings settings, Supplier<? extends Future<?>> work) {
        this(vertx, database, settings, PING_INTERVAL, work);
    }

    /** The same with another interval of keep-alive queries. */
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
        this.connection =
                WriteConnection.forListening(vertx, database, WriteConnection.growingBackoff(), new Listening());
    }

    /** Starts listening and polling, and runs the work for the first time; the database may be down. */
    public void start() {
        polls = vertx.setPeriodic(settings.pollInterval().toMillis(), tick -> runs.request());
        if (settings.listens()) {
            connection.open();
            pings = vertx.setPeriodic(pingInterval.toMillis(), tick -> ping());
        }
        runs.request();
    }

    /** Runs the work, now or once more after the current run; for signals over the bus. */
    public void wake() {
        runs.request();
    }

    /** Stops; completes when the current run has ended and the connection is closed. */
    public Future<Void> stop() {
        vertx.cancelTimer(polls);
        vertx.cancelTimer(pings);
        return runs.stop().eventually(connection::close);
    }

    private void ping() {
        if (connection.isUp()) {
            // Again, which changes nothing: so that whoever looks at pg_stat_activity sees what the connection is for.
            var unused = connection
                    .run(settings.channel().listen(), Tuple.tuple())
                    .onFailure(cause -> LOG.debug("The listening connection does not answer: {}", cause.toString()));
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
