package com.xrides.persistence.failure;

import com.xrides.persistence.metrics.PersistenceMetrics;
import com.xrides.platform.database.ReadPool;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the open failures every 15 s, for the metric. It reads a bounded part of the index of open failures only.
 * Lives on one event loop.
 */
public final class OpenFailures {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFailures.class);

    /** The highest number that is counted. */
    public static final int MOST = PersistenceMetrics.MOST_OPEN_FAILURES;

    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private static final String COUNT =
            "SELECT count(*) AS open FROM (SELECT FROM booking_failures WHERE closed_at IS NULL LIMIT " + MOST
                    + ") few";

    private final Vertx vertx;
    private final ReadPool pool;
    private final PersistenceMetrics metrics;
    private final Duration interval;
    /** -1 while there is no timer, since 0 is a valid timer id. */
    private long timer = -1;

    public OpenFailures(Vertx vertx, ReadPool pool, PersistenceMetrics metrics) {
        this(vertx, pool, metrics, INTERVAL);
    }

    public OpenFailures(Vertx vertx, ReadPool pool, PersistenceMetrics metrics, Duration interval) {
        this.vertx = vertx;
        this.pool = pool;
        this.metrics = metrics;
        this.interval = interval;
    }

    /** Starts counting; the tables must exist. */
    public void start() {
        count();
        timer = vertx.setPeriodic(interval.toMillis(), tick -> count());
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    private void count() {
        var unused = pool.run(reads -> reads.query(COUNT).execute())
                .onSuccess(rows ->
                        metrics.openFailures((double) rows.iterator().next().getLong("open")))
                .onFailure(cause -> {
                    LOG.debug("Counting open failures failed: {}", cause.toString());
                    metrics.openFailures(Double.NaN);
                });
    }
}
