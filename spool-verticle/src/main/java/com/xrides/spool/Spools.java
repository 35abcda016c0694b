package com.xrides.spool;

import com.xrides.bookings.messages.SpoolMessages.FindPending;
import com.xrides.bookings.messages.SpoolMessages.PendingFound;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.spool.drain.Drainer;
import com.xrides.spool.drain.HeldTraces;
import com.xrides.spool.file.NewerSpoolException;
import com.xrides.spool.file.Spool;
import com.xrides.spool.file.SpoolDirectory;
import com.xrides.spool.file.SpoolFile;
import com.xrides.spool.file.SpoolMetrics;
import com.xrides.spool.file.SpoolSettings;
import com.xrides.spool.file.SpoolTable;
import com.xrides.spool.file.SpoolUsage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The spool files of this node: the first accepts bookings, all are drained. Lives on one event loop, except for {@link
 * #usage} and {@link #accepting}.
 */
final class Spools {

    private static final Logger LOG = LoggerFactory.getLogger(Spools.class);

    private final Vertx vertx;
    private final WorkerExecutor worker;
    private final MessageBus bus;
    private final Writers writers;
    private final SpoolSettings settings;
    private final SpoolMetrics metrics;
    private final HeldTraces traces;
    private final SpoolDirectory directory;
    private final Map<Integer, Spool> spools = new ConcurrentSkipListMap<>();
    private final List<Drainer> drainers = new ArrayList<>();
    private final List<Retention> retentions = new ArrayList<>();
    private Future<Void> claiming = Future.succeededFuture();
    private boolean leaving;

    Spools(
            Vertx vertx,
            WorkerExecutor worker,
            MessageBus bus,
            Writers writers,
            SpoolSettings settings,
            SpoolMetrics metrics,
            HeldTraces traces) {
        this.vertx = vertx;
        this.worker = worker;
        this.bus = bus;
        this.writers = writers;
        this.settings = settings;
        this.metrics = metrics;
        this.traces = traces;
        this.directory = new SpoolDirectory(settings.directory(), metrics);
        metrics.follow(this::usage, () -> accepting().map(Spool::usage).orElse(SpoolUsage.EMPTY));
        metrics.bounded(settings);
    }

    /** Claims unused spool files, or creates one; fails only when a newer release left its files. */
    Future<Void> claimFirst() {
        return claim().recover(cause -> {
            if (cause instanceof NewerSpoolException) {
                return Future.failedFuture(cause);
            }
            unusable(cause);
            return Future.succeededFuture();
        });
    }

    private Future<Void> claim() {
        boolean needsOne = spools.isEmpty();
        return worker.executeBlocking(() -> {
                    List<SpoolFile> claimed = directory.claim();
                    return claimed.isEmpty() && needsOne ? List.of(directory.create()) : claimed;
                })
                .map(claimed -> {
                    claimed.forEach(this::use);
                    metrics.usable(!spools.isEmpty());
                    return null;
                });
    }

    /** Claims files that became unused; a failure is logged. */
    void claimMore() {
        if (claiming.isComplete()) {
            claiming = claim().recover(cause -> {
                unusable(cause);
                return Future.succeededFuture();
            });
        }
    }

    private void unusable(Throwable cause) {
        metrics.usable(!spools.isEmpty());
        LOG.error("No spool file in {} can be claimed now", settings.directory(), cause);
    }

    private void use(SpoolFile file) {
        var spool = new Spool(worker, file);
        spools.put(spools.size(), spool);
        if (!leaving) {
            drainers.add(new Drainer(vertx, bus, writers, spool, traces));
        }
        retentions.add(new Retention(spool, settings));
        wake();
    }

    List<Spool> all() {
        return List.copyOf(spools.values());
    }

    /** The spool that accepts new bookings. Any thread. */
    Optional<Spool> accepting() {
        return spools.values().stream().findFirst();
    }

    void wake() {
        drainers.forEach(Drainer::wake);
    }

    /** What is pending in all spools. Any thread. */
    SpoolUsage usage() {
        return spools.values().stream().map(Spool::usage).reduce(SpoolUsage.EMPTY, SpoolUsage::plus);
    }

    Future<PendingFound> find(FindPending request) {
        if (usage().bookings() == 0) {
            return Future.succeededFuture(new PendingFound(null));
        }
        return first(table -> table.heldSince(request.id())).map(since -> new PendingFound(since.orElse(null)));
    }

    /**
     * Periodic maintenance, to be called every second: age of the oldest booking, recovery of a full disk, retention.
     */
    void maintain() {
        if (usage().bookings() == 0) {
            metrics.oldestIs(null);
        } else {
            var unused = first(SpoolTable::oldest).onSuccess(oldest -> metrics.oldestIs(oldest.orElse(null)));
        }
        retentions.forEach(Retention::tick);
    }

    /** Finishes running work, leaves the rest pending, and releases the files. */
    Future<Void> leave() {
        leaving = true;
        drainers.forEach(Drainer::stop);
        return claiming.compose(claimed ->
                        Future.join(spools.values().stream().map(Spool::close).toList()))
                .mapEmpty();
    }

    private interface Query {
        Optional<Instant> in(SpoolTable table) throws SQLException;
    }

    private Future<Optional<Instant>> first(Query query) {
        List<Future<Optional<Instant>>> results = spools.values().stream()
                .map(spool -> spool.ask(connection -> query.in(new SpoolTable(connection))))
                .toList();
        return Future.all(results)
                .map(all -> results.stream()
                        .map(Future::result)
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder()));
    }
}
