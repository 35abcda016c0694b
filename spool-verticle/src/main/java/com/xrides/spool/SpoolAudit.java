package com.xrides.spool;

import com.xrides.bookings.messages.SpoolAuditCounts;
import com.xrides.bookings.messages.SpoolMessages.AuditSpool;
import com.xrides.bookings.messages.SpoolMessages.SpoolAudited;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.log.LogKey;
import com.xrides.spool.file.AuditSnapshot;
import com.xrides.spool.file.SpoolArchive;
import com.xrides.spool.file.SpoolMetrics;
import com.xrides.spool.table.SpoolTime;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audits a node's spools, on request and periodically. Bookings settled longer ago than the retention are not covered.
 * Lives on one event loop.
 */
final class SpoolAudit {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolAudit.class);

    private static final int NAMED_IN_LOG = 20;

    private final Spools spools;
    private final String node;
    private final SpoolMetrics metrics;
    private final AuditReconciler reconciler;
    private Instant checkedTo = SpoolTime.now();
    private boolean checking;

    SpoolAudit(Spools spools, String node, MessageBus bus, SpoolMetrics metrics) {
        this.spools = spools;
        this.node = node;
        this.metrics = metrics;
        this.reconciler = new AuditReconciler(bus);
    }

    Future<SpoolAudited> audit(AuditSpool request) {
        return read(archive -> archive.acceptedIn(request.from(), request.to()))
                .compose(snapshot -> reconciler.trace(snapshot).map(found -> counts(snapshot, found)))
                .map(SpoolAudited::new);
    }

    private SpoolAuditCounts counts(AuditSnapshot snapshot, AuditReconciler.Findings found) {
        return new SpoolAuditCounts(
                node,
                snapshot.pending() + snapshot.stored().length + snapshot.failed().length,
                found.stored(),
                found.failed(),
                snapshot.pending(),
                found.unmatched(),
                found.unmatchedCount());
    }

    /**
     * Checks what was settled since the last successful check; when the tables are unavailable, the next check covers
     * it.
     */
    void check() {
        if (checking) {
            return;
        }
        checking = true;
        Instant to = SpoolTime.now();
        var unused = read(archive -> archive.settledIn(checkedTo, to))
                .compose(reconciler::trace)
                .onSuccess(found -> {
                    checkedTo = to;
                    report(found);
                })
                .onFailure(cause -> LOG.warn("Audit of the spools failed: {}", cause.getMessage()))
                .onComplete(checked -> checking = false);
    }

    private void report(AuditReconciler.Findings found) {
        if (found.unmatchedCount() > 0) {
            metrics.unmatched(found.unmatchedCount());
            LOG.atError()
                    .addKeyValue(LogKey.COUNT, found.unmatchedCount())
                    .addKeyValue(
                            LogKey.BOOKINGS,
                            found.unmatched().stream().limit(NAMED_IN_LOG).toList())
                    .log("Bookings that were acknowledged and settled are in no table");
        }
    }

    private interface SnapshotQuery {
        AuditSnapshot of(SpoolArchive archive) throws SQLException;
    }

    private Future<AuditSnapshot> read(SnapshotQuery query) {
        List<Future<AuditSnapshot>> snapshots = spools.all().stream()
                .map(spool -> spool.ask(connection -> query.of(new SpoolArchive(connection))))
                .toList();
        return Future.all(snapshots)
                .map(all -> sum(snapshots.stream().map(Future::result).toList()));
    }

    private static AuditSnapshot sum(List<AuditSnapshot> snapshots) {
        return new AuditSnapshot(
                snapshots.stream().mapToLong(AuditSnapshot::pending).sum(),
                snapshots.stream()
                        .flatMapToLong(snapshot -> LongStream.of(snapshot.stored()))
                        .toArray(),
                snapshots.stream()
                        .flatMapToLong(snapshot -> LongStream.of(snapshot.failed()))
                        .toArray());
    }
}
