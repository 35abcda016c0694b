package com.xrides.persistence;

import com.xrides.platform.database.ReadPool;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts now and then, for monitoring, the failures about which nothing was done yet. It reads the index of open ones
 * alone, and of that no more than a bounded part. Lives on one event loop.
 */
final class OpenFailures {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFailures.class);

    /** Nobody needs to know more exactly how bad it is. */
    static final int MOST = 10_000;

    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private static final String COUNT =
            "SELECT count(*) AS open FROM (SELECT FROM booking_failures WHERE closed_at IS NULL LIMIT " + MOST
                    + ") few";

    private final Vertx vertx;
    private final ReadPool pool;
    private final PersistenceMetrics metrics;
    private final Duration interval;
    /** None yet; 0 is one that there may be. */
    private long timer = -1;

    OpenFailures(Vertx vertx, ReadPool pool, PersistenceMetrics metrics) {
        this(vertx, pool, metrics, INTERVAL);
    }

    OpenFailures(Vertx vertx, ReadPool pool, PersistenceMetrics metrics, Duration interval) {
        this.vertx = vertx;
        this.pool = pool;
        this.metrics = metrics;
        this.interval = interval;
    }

    /** Begins, once there are tables. */
    void start() {
        count();
        timer = vertx.setPeriodic(interval.toMillis(), tick -> count());
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private void count() {
        var unused = pool.run(reads -> reads.query(COUNT).execute())
                .onSuccess(rows ->
                        metrics.openFailures((double) rows.iterator().next().getLong("open")))
                .onFailure(cause -> {
                    LOG.debug("Open failures cannot be counted now: {}", cause.toString());
                    metrics.openFailures(Double.NaN);
                });
    }
}
