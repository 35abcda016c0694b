package com.xrides.spool;

import com.xrides.bookings.messages.SpoolMessages.FindPending;
import com.xrides.bookings.messages.SpoolMessages.PendingFound;
import com.xrides.platform.runtime.spool.SpoolKind;
import com.xrides.spool.drain.Drainer;
import com.xrides.spool.file.NewerSpoolException;
import com.xrides.spool.file.Spool;
import com.xrides.spool.file.SpoolDirectory;
import com.xrides.spool.file.SpoolFile;
import com.xrides.spool.file.SpoolMetrics;
import com.xrides.spool.file.SpoolSettings;
import com.xrides.spool.table.BookingTable;
import com.xrides.spool.table.KindUsage;
import com.xrides.spool.table.SpoolUsage;
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
 * The spool files of this node: the first accepts entries, all are drained, each kind by itself. Lives on one event loop,
 * except for {@link #usage}, {@link #bookings} and {@link #accepting}.
 */
final class Spools {

    private static final Logger LOG = LoggerFactory.getLogger(Spools.class);

    private final Vertx vertx;
    private final WorkerExecutor worker;
    private final SpoolSettings settings;
    private final SpoolMetrics metrics;
    private final SpoolDirectory directory;
    private final Map<Integer, Spool> spools = new ConcurrentSkipListMap<>();
    private final List<SpoolKind<?>> kinds = new ArrayList<>();
    private final List<Drainer<?>> drainers = new ArrayList<>();
    private final List<Retention> retentions = new ArrayList<>();
    private Future<Void> claiming = Future.succeededFuture();
    private boolean leaving;

    Spools(Vertx vertx, WorkerExecutor worker, SpoolSettings settings, SpoolMetrics metrics) {
        this.vertx = vertx;
        this.worker = worker;
        this.settings = settings;
        this.metrics = metrics;
        this.directory = new SpoolDirectory(settings.directory(), metrics);
        metrics.follow(
                this::usage,
                () -> accepting().map(spool -> spool.usage().total()).orElse(SpoolUsage.EMPTY));
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

    /** Drains all files of entries of a kind from now on. */
    void drain(SpoolKind<?> kind) {
        kinds.add(kind);
        metrics.registered(kind.name());
        if (!leaving) {
            spools.values().forEach(spool -> drainers.add(new Drainer<>(vertx, spool, kind)));
            wake();
        }
    }

    private void use(SpoolFile file) {
        var spool = new Spool(worker, file);
        spools.put(spools.size(), spool);
        metrics.found(spool.usage());
        if (!leaving) {
            kinds.forEach(kind -> drainers.add(new Drainer<>(vertx, spool, kind)));
        }
        retentions.add(new Retention(spool, settings));
        wake();
    }

    List<Spool> all() {
        return List.copyOf(spools.values());
    }

    /** The spool that accepts new entries. Any thread. */
    Optional<Spool> accepting() {
        return spools.values().stream().findFirst();
    }

    void wake() {
        drainers.forEach(Drainer::wake);
    }

    /** What is pending in all spools. Any thread. */
    KindUsage usage() {
        return spools.values().stream().map(Spool::usage).reduce(KindUsage.EMPTY, KindUsage::plus);
    }

    /** How many bookings are pending in all spools. Any thread. */
    long bookings() {
        return usage().of(SpoolKind.BOOKING).entries();
    }

    Future<PendingFound> find(FindPending request) {
        if (bookings() == 0) {
            return Future.succeededFuture(new PendingFound(null));
        }
        return first(table -> table.heldSince(request.id())).map(since -> new PendingFound(since.orElse(null)));
    }

    /**
     * Periodic maintenance, to be called every second: age of the oldest booking, recovery of a full disk, retention.
     */
    void maintain() {
        metrics.found(usage());
        if (bookings() == 0) {
            metrics.oldestIs(null);
        } else {
            var unused = first(BookingTable::oldest).onSuccess(oldest -> metrics.oldestIs(oldest.orElse(null)));
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
        Optional<Instant> in(BookingTable table) throws SQLException;
    }

    private Future<Optional<Instant>> first(Query query) {
        List<Future<Optional<Instant>>> results = spools.values().stream()
                .map(spool -> spool.ask(connection -> query.in(new BookingTable(connection))))
                .toList();
        return Future.all(results)
                .map(all -> results.stream()
                        .map(Future::result)
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder()));
    }
}
