package com.xrides.spool.drain;

import com.xrides.platform.runtime.spool.SpoolKind;
import com.xrides.spool.file.Spool;
import com.xrides.spool.table.KindTable;
import com.xrides.spool.table.PendingEntry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What of a spool and kind is to be sent next: the oldest first, but for those held back, those whose failure is being
 * told, and those that wait for an earlier one of their ordering key. Lives on one event loop.
 */
final class Backlog {

    /**
     * Rows to be sent together.
     *
     * @param waiting those of the rows that others of their ordering keys stand before
     * @param retry whether these were held back
     */
    record Choice(List<PendingEntry> rows, Set<Long> waiting, boolean retry) {}

    private final Spool spool;
    private final String kind;
    private final int mostOfOneOrderingKey;
    private final DrainBackoff pace;
    private final RetryQueue heldBack = new RetryQueue();
    private final Set<Long> reported = new HashSet<>();
    private long position;
    private boolean retriedLast;

    Backlog(Spool spool, SpoolKind<?> kind, DrainBackoff pace) {
        this.spool = spool;
        this.kind = kind.name();
        this.mostOfOneOrderingKey = kind.mostOfOneOrderingKey();
        this.pace = pace;
    }

    /** Whether there is something left to send, now or later. */
    boolean isEmpty() {
        return pending() <= reported.size();
    }

    private long pending() {
        return spool.usage().of(kind).entries();
    }

    /** Rows to send; none when everything pending waits for its time. */
    Future<Choice> next() {
        List<Long> due = heldBack.due(System.nanoTime());
        if (!due.isEmpty() && pace.isHealthy() && !retriedLast) {
            retriedLast = true;
            return retry(due);
        }
        retriedLast = false;
        return spool.ask(connection -> KindTable.of(connection, kind).pending(position, pace.batch()))
                .compose(this::choose);
    }

    private Future<Choice> choose(List<PendingEntry> rows) {
        if (rows.isEmpty()) {
            return atTheEnd();
        }
        List<PendingEntry> free = rows.stream()
                .filter(row -> !heldBack.holds(row.sequence()) && !reported.contains(row.sequence()))
                .toList();
        if (free.isEmpty()) {
            passed(new Choice(rows, Set.of(), false));
            return next();
        }
        int room = pace.batch() - free.size();
        return mostOfOneOrderingKey == 1 || room == 0
                ? Future.succeededFuture(new Choice(free, Set.of(), false))
                : withThoseThatWait(free, room);
    }

    private Future<Choice> withThoseThatWait(List<PendingEntry> first, int room) {
        return spool.ask(connection -> {
            KindTable table = KindTable.of(connection, kind);
            var rows = new ArrayList<>(first);
            var waiting = new HashSet<Long>();
            for (PendingEntry row : first) {
                int limit = Math.min(mostOfOneOrderingKey - 1, room - waiting.size());
                if (row.entry().orderingKey() == null || limit == 0) {
                    continue;
                }
                for (PendingEntry next : table.waitingFor(row, limit)) {
                    rows.add(next);
                    waiting.add(next.sequence());
                }
            }
            rows.sort(Comparator.comparingLong(PendingEntry::sequence));
            return new Choice(rows, waiting, false);
        });
    }

    private Future<Choice> atTheEnd() {
        if (pending() > heldBack.size() + reported.size()) {
            // Something stayed behind, or came in from a damaged file.
            position = 0;
        }
        OptionalLong first = heldBack.first();
        return first.isPresent() && !pace.isHealthy()
                ? retry(List.of(first.getAsLong()))
                : Future.succeededFuture(new Choice(List.of(), Set.of(), false));
    }

    private Future<Choice> retry(List<Long> sequences) {
        return spool.ask(connection -> KindTable.of(connection, kind).pendingAt(sequences))
                .map(rows -> {
                    // Some were settled by others than the drainer: their person's data was erased.
                    var left = new HashSet<>(sequences);
                    rows.forEach(row -> left.remove(row.sequence()));
                    left.forEach(heldBack::release);
                    return new Choice(rows, Set.of(), true);
                });
    }

    /** What was held back has been sent again, and something of it was saved, or nothing. */
    void retried(boolean saved) {
        heldBack.tried(saved, System.nanoTime());
    }

    /** What comes next stands behind these, but for those that waited for others of their ordering key. */
    void passed(Choice choice) {
        for (PendingEntry row : choice.rows()) {
            if (!choice.waiting().contains(row.sequence())) {
                position = Math.max(position, row.sequence());
            }
        }
    }

    void holdBack(PendingEntry row) {
        reported.remove(row.sequence());
        heldBack.failed(row.sequence(), System.nanoTime());
    }

    /** Its failure is being told: it is not sent again. */
    void reporting(PendingEntry row) {
        heldBack.release(row.sequence());
        reported.add(row.sequence());
    }

    void settled(PendingEntry row) {
        heldBack.release(row.sequence());
        reported.remove(row.sequence());
        if (row.entry().orderingKey() != null) {
            // The next of its ordering key may stand anywhere.
            position = 0;
        }
    }

    /** The first success after trouble. */
    void retryAll() {
        heldBack.releaseAll(System.nanoTime());
    }
}
