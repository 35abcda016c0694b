package com.xrides.events.store;

import com.xrides.events.messages.CountMessages;
import com.xrides.events.messages.CountMessages.TopRiders;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.log.LogRateLimiter;
import com.xrides.platform.log.RedactedException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to the riders' sums once a second, tells all nodes who is first, merges counters that are old, and takes away who counts no
 * more. All owners do so, and the tables let one in at a time, and nobody while the sums rest. One event loop.
 */
final class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final LogRateLimiter FAILURES = new LogRateLimiter(10);
    private static final long FOLD_MILLIS = 1000;
    private static final long MERGE_MILLIS = 10_000;
    private static final long PRUNE_MILLIS = 600_000;

    /** Longer than any window that is shown. */
    private static final long KEPT_SECONDS = 2 * 3600;

    private static final int MERGED_AT_ONCE = 20_000;

    /** Longer than anything that was told can be on its way. */
    private static final String PRUNE = "SELECT events.prune_writers(interval '1 hour')";

    private final Vertx vertx;
    private final ConfirmedPool pool;
    private final MessageBus bus;
    private long folding = -1;
    private long merging = -1;
    private long pruning = -1;
    private boolean busy;

    Upkeep(Vertx vertx, ConfirmedPool pool, MessageBus bus) {
        this.vertx = vertx;
        this.pool = pool;
        this.bus = bus;
    }

    void start() {
        folding = vertx.setPeriodic(FOLD_MILLIS, fold -> run(foldRiders()));
        merging = vertx.setPeriodic(MERGE_MILLIS, merge -> run(mergeCounters()));
        pruning = vertx.setPeriodic(
                PRUNE_MILLIS,
                prune -> run(pool.run(connection -> connection.query(PRUNE).execute())));
    }

    void stop() {
        vertx.cancelTimer(folding);
        vertx.cancelTimer(merging);
        vertx.cancelTimer(pruning);
    }

    private void run(Future<?> work) {
        var unused = work.onFailure(cause -> FAILURES.log(
                LOG.atWarn().setCause(RedactedException.of(cause)), "Sums of events could not be kept up"));
    }

    private Future<?> foldRiders() {
        if (busy) {
            return Future.succeededFuture();
        }
        busy = true;
        return pool.poll(Upkeep::fold, Optional::isEmpty)
                .onSuccess(top -> top.ifPresent(this::tell))
                .onComplete(done -> busy = false);
    }

    /** Who is first then; empty where there was nothing to be added. */
    private static Future<Optional<TopRiders>> fold(SqlConnection connection) {
        return connection
                .query("SELECT events.fold_riders() AS folded")
                .execute()
                .compose(rows -> rows.iterator().next().getBoolean("folded")
                        ? CountReads.first(connection).map(Optional::of)
                        : Future.succeededFuture(Optional.empty()));
    }

    private void tell(TopRiders top) {
        bus.tell(CountMessages.TOP, top);
    }

    private Future<?> mergeCounters() {
        long before = Instant.now().getEpochSecond() - KEPT_SECONDS;
        return pool.run(connection -> connection
                .preparedQuery("SELECT events.compact_counters($1, $2)")
                .execute(Tuple.of(before, MERGED_AT_ONCE)));
    }
}
