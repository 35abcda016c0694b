package com.xrides.spool.drain;

import com.xrides.bookings.outcome.BookingStatus.State;
import com.xrides.platform.runtime.spool.Settled;
import com.xrides.platform.runtime.spool.SpoolKind;
import com.xrides.platform.timing.Timeout;
import com.xrides.spool.file.Spool;
import com.xrides.spool.table.PendingEntry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what one spool holds of one kind, oldest first, batch by batch, and settles each entry by its outcome. What
 * cannot be stored now stays pending. Lives on one event loop.
 */
public final class Drainer<F> {

    private static final Logger LOG = LoggerFactory.getLogger(Drainer.class);

    private static final Duration SETTLE_PAUSE = Duration.ofMillis(250);

    private final Vertx vertx;
    private final Spool spool;
    private final SpoolKind<F> kind;
    private final FailureReports<F> reports;
    private final DrainBackoff pace = new DrainBackoff();
    private final Backlog backlog;
    private boolean running;
    private boolean stopped;
    private @Nullable Timeout nextBatch;

    public Drainer(Vertx vertx, Spool spool, SpoolKind<F> kind) {
        this.vertx = vertx;
        this.spool = spool;
        this.kind = kind;
        backlog = new Backlog(spool, kind, pace);
        reports = new FailureReports<>(vertx, spool, kind, backlog::settled);
    }

    /** Begins, unless it is at it; to be called whenever there may be something to send. */
    public void wake() {
        if (!running && !stopped && !backlog.isEmpty()) {
            running = true;
            step();
        }
    }

    /** Sends nothing more; what is on its way stays pending unless its outcome is noted in time. */
    public void stop() {
        stopped = true;
        if (nextBatch != null) {
            nextBatch.cancel();
        }
        reports.stop();
    }

    private void step() {
        var unused = drainSome()
                .recover(cause -> {
                    LOG.error("Entries of kind {} in {} cannot be drained now", kind.name(), spool.path(), cause);
                    return Future.succeededFuture(pace.failed());
                })
                .onSuccess(pause -> {
                    running = false;
                    // Half of the time at most goes into draining; see DrainBackoff.
                    if (!stopped) {
                        nextBatch = Timeout.after(vertx, pause, this::wake);
                    }
                });
    }

    /** One batch; how long to wait until the next. */
    private Future<Duration> drainSome() {
        if (!kind.isReady()) {
            return Future.succeededFuture(pace.unserved());
        }
        long started = System.nanoTime();
        return backlog.next().compose(choice -> {
            if (choice.rows().isEmpty()) {
                return Future.succeededFuture(SETTLE_PAUSE);
            }
            return send(choice.rows())
                    .compose(settled -> take(choice, settled))
                    .map(saved -> saved || (choice.retry() && pace.isHealthy()) ? succeeded(started) : pace.failed());
        });
    }

    private Duration succeeded(long started) {
        if (!pace.isHealthy()) {
            backlog.retryAll();
        }
        return pace.succeeded(Duration.ofNanos(System.nanoTime() - started));
    }

    private Future<List<Settled<F>>> send(List<PendingEntry> rows) {
        // Within a future: what the kind throws is a failure as well.
        return Future.succeededFuture(rows.stream().map(PendingEntry::entry).toList())
                .compose(kind::send)
                .map(settled -> oneForEach(rows, settled))
                .recover(cause -> {
                    EntryLog.on(LOG.atWarn(), kind.name(), rows)
                            .log("Spooled entries could not be sent: {}", cause.getMessage());
                    return Future.succeededFuture(Collections.nCopies(rows.size(), Settled.again()));
                });
    }

    private static <F> List<Settled<F>> oneForEach(List<PendingEntry> rows, List<Settled<F>> settled) {
        if (settled.size() != rows.size()) {
            throw new IllegalStateException("%d outcomes came for %d entries".formatted(settled.size(), rows.size()));
        }
        return settled;
    }

    /** Whether the outcome of any of them is known now. */
    private Future<Boolean> take(Backlog.Choice choice, List<Settled<F>> settled) {
        var stored = new ArrayList<PendingEntry>();
        var left = new ArrayList<PendingEntry>();
        int sent = 0;
        int again = 0;
        for (int i = 0; i < settled.size(); i++) {
            PendingEntry row = choice.rows().get(i);
            Settled<F> each = settled.get(i);
            sent += each.state() == Settled.State.UNREADABLE ? 0 : 1;
            if (each.state() == Settled.State.STORED) {
                stored.add(row);
            } else if (each.failure() != null) {
                report(new FailedEntry<>(row, each.failure()));
            } else if (!choice.waiting().contains(row.sequence())) {
                left.add(row);
            } else {
                // Another of its ordering key stands before it, or did: what becomes of that one decides.
                again++;
            }
        }
        if (sent == 0) {
            backlog.passed(choice);
            return Future.succeededFuture(true);
        }
        boolean saved = left.size() + again < sent;
        if (choice.retry()) {
            backlog.retried(saved);
        }
        if (saved || sent == 1) {
            left.forEach(backlog::holdBack);
            backlog.passed(choice);
        }
        return settle(stored).map(saved);
    }

    private void report(FailedEntry<F> failed) {
        backlog.reporting(failed.pending());
        if (!reports.add(failed)) {
            backlog.holdBack(failed.pending());
        }
    }

    /** Again and again, until it is noted or this node leaves: nothing can go on before. */
    private Future<Void> settle(List<PendingEntry> stored) {
        if (stored.isEmpty()) {
            return Future.succeededFuture();
        }
        return spool.settle(kind.name(), stored, State.STORED)
                .onSuccess(settled -> stored.forEach(backlog::settled))
                .recover(cause -> {
                    EntryLog.on(LOG.atError(), kind.name(), stored)
                            .setCause(cause)
                            .log("Stored entries cannot be settled in {} yet", spool.path());
                    Promise<Void> again = Promise.promise();
                    var unused = Timeout.after(vertx, SETTLE_PAUSE, () -> settleAgain(stored, again));
                    return again.future();
                });
    }

    private void settleAgain(List<PendingEntry> stored, Promise<Void> again) {
        if (stopped) {
            again.fail("this node is leaving");
        } else {
            settle(stored).onComplete(again);
        }
    }
}
