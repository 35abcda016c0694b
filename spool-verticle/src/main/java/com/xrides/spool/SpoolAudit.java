package com.xrides.spool;

import com.xrides.bookings.messages.SpoolBooks;
import com.xrides.bookings.messages.SpoolMessages.AuditSpool;
import com.xrides.bookings.messages.SpoolMessages.SpoolAudited;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.log.LogKey;
import com.xrides.spool.file.AuditSnapshot;
import com.xrides.spool.file.SpoolArchive;
import com.xrides.spool.file.SpoolMetrics;
import com.xrides.spool.file.SpoolTime;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The books of a node's spools: asked for, and checked by themselves time and again. What was settled longer ago than
 * bookings are retained is not in them. Lives on one event loop.
 */
final class SpoolAudit {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolAudit.class);

    private static final int NAMED_IN_LOG = 20;

    private final Spools spools;
    private final String node;
    private final SpoolMetrics metrics;
    private final AuditReconciler tracer;
    private Instant checkedTo = SpoolTime.now();
    private boolean checking;

    SpoolAudit(Spools spools, String node, MessageBus bus, SpoolMetrics metrics) {
        this.spools = spools;
        this.node = node;
        this.metrics = metrics;
        this.tracer = new AuditReconciler(bus);
    }

    Future<SpoolAudited> audit(AuditSpool question) {
        return read(ledgers -> ledgers.acceptedIn(question.from(), question.to()))
                .compose(ledger -> tracer.trace(ledger).map(found -> books(ledger, found)))
                .map(SpoolAudited::new);
    }

    private SpoolBooks books(AuditSnapshot ledger, AuditReconciler.Findings found) {
        return new SpoolBooks(
                node,
                ledger.pending() + ledger.stored().length + ledger.failed().length,
                found.stored(),
                found.failed(),
                ledger.pending(),
                found.unmatched(),
                found.unmatchedCount());
    }

    /** Traces what was settled since the last time; when the tables cannot be asked, the next time does it all. */
    void check() {
        if (checking) {
            return;
        }
        checking = true;
        Instant to = SpoolTime.now();
        var unused = read(archive -> archive.settledIn(checkedTo, to))
                .compose(tracer::trace)
                .onSuccess(found -> {
                    checkedTo = to;
                    alarm(found);
                })
                .onFailure(cause -> LOG.warn("The books cannot be checked now: {}", cause.getMessage()))
                .onComplete(checked -> checking = false);
    }

    private void alarm(AuditReconciler.Findings found) {
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

    private interface Reading {
        AuditSnapshot of(SpoolArchive archive) throws SQLException;
    }

    private Future<AuditSnapshot> read(Reading reading) {
        List<Future<AuditSnapshot>> ledgers = spools.all().stream()
                .map(spool -> spool.ask(connection -> reading.of(new SpoolArchive(connection))))
                .toList();
        return Future.all(ledgers)
                .map(all -> sum(ledgers.stream().map(Future::result).toList()));
    }

    private static AuditSnapshot sum(List<AuditSnapshot> ledgers) {
        return new AuditSnapshot(
                ledgers.stream().mapToLong(AuditSnapshot::pending).sum(),
                ledgers.stream()
                        .flatMapToLong(ledger -> LongStream.of(ledger.stored()))
                        .toArray(),
                ledgers.stream()
                        .flatMapToLong(ledger -> LongStream.of(ledger.failed()))
                        .toArray());
    }
}
