package com.xrides.spool.drain;

import com.xrides.spool.file.PendingBooking;
import com.xrides.spool.file.Spool;
import com.xrides.spool.file.SpoolTable;
import io.vertx.core.Future;
import java.util.List;
import java.util.OptionalLong;

/**
 * What of a spool is to be sent next: the oldest first, but for those held back and those whose failure is being told.
 * Lives on one event loop.
 */
final class Backlog {

    /**
     * Rows to be sent together.
     *
     * @param retry whether these were held back
     */
    record Choice(List<PendingBooking> rows, boolean retry) {}

    private final Spool spool;
    private final FailureReports reports;
    private final DrainBackoff pace;
    private final RetryQueue heldBack = new RetryQueue();
    private long position;
    private boolean retriedLast;

    Backlog(Spool spool, FailureReports reports, DrainBackoff pace) {
        this.spool = spool;
        this.reports = reports;
        this.pace = pace;
    }

    /** Whether there is something left to send, now or later. */
    boolean isEmpty() {
        return spool.usage().bookings() <= reports.size();
    }

    /** Rows to send; none when everything pending waits for its time. */
    Future<Choice> next() {
        List<Long> due = heldBack.due(System.nanoTime());
        if (!due.isEmpty() && pace.isHealthy() && !retriedLast) {
            retriedLast = true;
            return retry(due);
        }
        retriedLast = false;
        return spool.ask(connection -> new SpoolTable(connection).pending(position, pace.batch()))
                .compose(this::choose);
    }

    private Future<Choice> choose(List<PendingBooking> rows) {
        if (rows.isEmpty()) {
            return atTheEnd();
        }
        List<PendingBooking> free = rows.stream()
                .filter(row -> !heldBack.holds(row.sequence()) && !reports.holds(row.sequence()))
                .toList();
        if (free.isEmpty()) {
            passed(rows);
            return next();
        }
        return Future.succeededFuture(new Choice(free, false));
    }

    private Future<Choice> atTheEnd() {
        if (spool.usage().bookings() > heldBack.size() + reports.size()) {
            // Something stayed behind, or came in from a damaged file.
            position = 0;
        }
        OptionalLong first = heldBack.first();
        return first.isPresent() && !pace.isHealthy()
                ? retry(List.of(first.getAsLong()))
                : Future.succeededFuture(new Choice(List.of(), false));
    }

    private Future<Choice> retry(List<Long> sequences) {
        return spool.ask(connection -> new SpoolTable(connection).pendingAt(sequences))
                .map(rows -> {
                    if (rows.isEmpty()) {
                        sequences.forEach(heldBack::release);
                    }
                    return new Choice(rows, true);
                });
    }

    /** What was held back has been sent again, and something of it was saved, or nothing. */
    void retried(boolean saved) {
        heldBack.tried(saved, System.nanoTime());
    }

    /** What comes next stands behind these. */
    void passed(List<PendingBooking> rows) {
        position = Math.max(position, rows.get(rows.size() - 1).sequence());
    }

    void holdBack(PendingBooking row) {
        heldBack.failed(row.sequence(), System.nanoTime());
    }

    void settled(PendingBooking row) {
        heldBack.release(row.sequence());
    }

    /** The first success after trouble. */
    void retryAll() {
        heldBack.releaseAll(System.nanoTime());
    }
}
