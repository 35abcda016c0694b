package com.xrides.relay.tables;

import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.log.LogRateLimiter;
import com.xrides.platform.log.RedactedException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the days of attempts ahead, and drops those that are older than what is kept. All owners do so, and the tables let one in at
 * a time. One event loop.
 */
final class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final LogRateLimiter FAILURES = new LogRateLimiter(1);
    /** Days are made a week ahead. */
    private static final Duration INTERVAL = Duration.ofHours(1);

    private static final String KEEP = "SELECT relay.keep_attempts($1)";

    private final Vertx vertx;
    private final ConfirmedPool pool;
    private final int days;
    private long timer = -1;

    /** @param days that attempts are kept */
    Upkeep(Vertx vertx, ConfirmedPool pool, int days) {
        this.vertx = vertx;
        this.pool = pool;
        this.days = days;
    }

    /** Completes when today's attempts can be written. */
    Future<Void> start() {
        timer = vertx.setPeriodic(INTERVAL.toMillis(), due -> {
            var unused = keep().onFailure(cause -> FAILURES.log(
                    LOG.atWarn().setCause(RedactedException.of(cause)), "Days of attempts could not be kept up"));
        });
        return keep();
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private Future<Void> keep() {
        return pool.run(connection -> connection.preparedQuery(KEEP).execute(Tuple.of(days)))
                .mapEmpty();
    }
}
