package com.xrides.intake.spool;

import com.xrides.intake.contract.Message.AuditSpool;
import com.xrides.intake.contract.Message.SpoolAudited;
import com.xrides.intake.contract.MessageBus;
import com.xrides.intake.contract.SpoolBooks;
import com.xrides.intake.contract.log.LogKey;
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
final class Books {

    private static final Logger LOG = LoggerFactory.getLogger(Books.class);

    private static final int NAMED_IN_LOG = 20;

    private final Spools spools;
    private final String node;
    private final SpoolMetrics metrics;
    private final BookTracer tracer;
    private Instant checkedTo = SpoolTime.now();
    private boolean checking;

    Books(Spools spools, String node, MessageBus bus, SpoolMetrics metrics) {
        this.spools = spools;
        this.node = node;
        this.metrics = metrics;
        this.tracer = new BookTracer(bus);
    }

    Future<SpoolAudited> audit(AuditSpool question) {
        return read(ledgers -> ledgers.acceptedIn(question.from(), question.to()))
                .compose(ledger -> tracer.trace(ledger).map(found -> books(ledger, found)))
                .map(SpoolAudited::new);
    }

    private SpoolBooks books(Ledger ledger, BookTracer.Findings found) {
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

    private void alarm(BookTracer.Findings found) {
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
        Ledger of(SpoolArchive archive) throws SQLException;
    }

    private Future<Ledger> read(Reading reading) {
        List<Future<Ledger>> ledgers = spools.all().stream()
                .map(spool -> spool.ask(connection -> reading.of(new SpoolArchive(connection))))
                .toList();
        return Future.all(ledgers)
                .map(all -> sum(ledgers.stream().map(Future::result).toList()));
    }

    private static Ledger sum(List<Ledger> ledgers) {
        return new Ledger(
                ledgers.stream().mapToLong(Ledger::pending).sum(),
                ledgers.stream()
                        .flatMapToLong(ledger -> LongStream.of(ledger.stored()))
                        .toArray(),
                ledgers.stream()
                        .flatMapToLong(ledger -> LongStream.of(ledger.failed()))
                        .toArray());
    }
}
