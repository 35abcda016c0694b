package com.xrides.spool;

import com.xrides.bookings.SomeBookings;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.runtime.spool.SpoolKind;
import com.xrides.spool.file.Spool;
import com.xrides.spool.file.SpoolFault;
import com.xrides.spool.file.SpoolMetrics;
import com.xrides.spool.file.SpoolSettings;
import com.xrides.spool.table.NewEntry;
import com.xrides.spool.table.SpoolUsage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries to the spool in batches: those that arrive during a transaction share the next one, and its sync.
 * Lives on one event loop.
 */
final class SpoolWriter {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolWriter.class);

    /** The maximum of one transaction. The bytes keep SQLite's journal smaller than the disk reserve. */
    private static final SpoolUsage MAX_BATCH = new SpoolUsage(2000, 1024 * 1024);

    /** The maximum queue length; more than an HTTP node has in flight. */
    private static final int MAX_WAITING = 20_000;

    private static final long MAX_RETRY_SECONDS = 60;

    private record Waiting(NewEntry entry, Promise<Kept> answer) {}

    private final Supplier<Optional<Spool>> accepting;
    private final SpoolSettings settings;
    private final SpoolMetrics metrics;
    private final Runnable whenKept;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private SpoolUsage waiting = SpoolUsage.EMPTY;
    private boolean committing;
    private boolean leaving;

    /**
     * @param accepting the spool that accepts new entries; empty while none is usable
     */
    SpoolWriter(Supplier<Optional<Spool>> accepting, SpoolSettings settings, SpoolMetrics metrics, Runnable whenKept) {
        this.accepting = accepting;
        this.settings = settings;
        this.metrics = metrics;
        this.whenKept = whenKept;
    }

    /** Completes once the entry is durable or rejected; fails only while this node is leaving. */
    Future<Kept> keep(NewEntry fresh) {
        if (leaving) {
            return gone();
        }
        Optional<Spool> spool = accepting.get();
        if (spool.isEmpty()) {
            return Future.succeededFuture(refuse(SpoolFault.BROKEN, 1, 1));
        }
        if (!hasRoom(spool.get(), fresh)) {
            return Future.succeededFuture(refuse(SpoolFault.FULL, 1, secondsToRoom(spool.get())));
        }
        Promise<Kept> answer = Promise.promise();
        queue.add(new Waiting(fresh, answer));
        waiting = waiting.plus(fresh.size());
        commit();
        return answer.future();
    }

    /** Rejects what is still queued; the running transaction is finished and answered. */
    void leave() {
        leaving = true;
        List<Waiting> left = List.copyOf(queue);
        queue.clear();
        left.forEach(each -> gone().onComplete(each.answer()));
    }

    private boolean hasRoom(Spool spool, NewEntry fresh) {
        SpoolUsage then = spool.usage().total().plus(waiting).plus(fresh.size());
        return then.entries() <= settings.maxBookings()
                && then.bytes() <= settings.maxBytes()
                && queue.size() < MAX_WAITING;
    }

    /** Estimates the seconds until a hundredth of the spool is free, at the recent rate of settling. */
    private long secondsToRoom(Spool spool) {
        double rate = spool.settledPerSecond();
        long wanted = Math.max(1, settings.maxBookings() / 100);
        return rate <= 0 ? MAX_RETRY_SECONDS : (long) Math.min(MAX_RETRY_SECONDS, Math.ceil(wanted / rate));
    }

    private void commit() {
        if (committing || queue.isEmpty()) {
            return;
        }
        Optional<Spool> spool = accepting.get();
        List<Waiting> batch = takeBatch();
        if (spool.isEmpty()) {
            answer(batch, refuse(SpoolFault.BROKEN, batch.size(), 1));
            return;
        }
        committing = true;
        long started = System.nanoTime();
        var unused = spool.get()
                .keep(batch.stream().map(Waiting::entry).toList())
                .onComplete(kept -> {
                    committing = false;
                    if (kept.succeeded()) {
                        metrics.commitTook(System.nanoTime() - started);
                        batch.forEach(each -> metrics.accepted(each.entry().kind(), 1));
                    }
                    answer(batch, kept.succeeded() ? Kept.HELD : refused(batch, spool.get(), kept.cause()));
                    commit();
                    whenKept.run();
                });
    }

    private List<Waiting> takeBatch() {
        var batch = new ArrayList<Waiting>();
        SpoolUsage taken = SpoolUsage.EMPTY;
        while (!queue.isEmpty()
                && (batch.isEmpty() || (batch.size() < MAX_BATCH.entries() && taken.bytes() < MAX_BATCH.bytes()))) {
            Waiting next = queue.remove();
            taken = taken.plus(next.entry().size());
            batch.add(next);
        }
        return batch;
    }

    private void answer(List<Waiting> batch, Kept kept) {
        for (Waiting each : batch) {
            waiting = waiting.minus(each.entry().size());
            each.answer().complete(kept);
        }
    }

    private Kept refused(List<Waiting> batch, Spool spool, Throwable cause) {
        SpoolFault fault = cause instanceof SQLException sql ? SpoolFault.of(sql) : SpoolFault.BROKEN;
        if (fault != SpoolFault.FULL) {
            logFailed(batch, spool, cause);
        }
        return refuse(fault, batch.size(), fault == SpoolFault.FULL ? secondsToRoom(spool) : 1);
    }

    private static void logFailed(List<Waiting> batch, Spool spool, Throwable cause) {
        List<NewEntry> bookings = batch.stream()
                .map(Waiting::entry)
                .filter(entry -> entry.kind().equals(SpoolKind.BOOKING))
                .toList();
        SomeBookings.on(LOG.atError(), bookings, booking -> Long.parseLong(booking.key()))
                .setCause(cause)
                .log("Spool write failed in {}, of {} entries", spool.path(), batch.size());
    }

    private Kept refuse(SpoolFault fault, int entries, long retryAfterSeconds) {
        metrics.refused(fault, entries);
        String problem = fault == SpoolFault.FULL
                ? "The spool of this node has no room for more."
                : "The spool of this node cannot be used now.";
        return new Kept(false, problem, retryAfterSeconds);
    }

    private static Future<Kept> gone() {
        return Future.failedFuture(new DeliveryException(Reason.LEAVING, "this node is leaving"));
    }
}
