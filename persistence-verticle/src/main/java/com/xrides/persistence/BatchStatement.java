package com.xrides.persistence;

import com.xrides.bookings.Booking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.trace.Tracing;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes one batch over one connection and settles each of its bookings by what the database says of it. What is left
 * unsettled when the returned future completes was, for this moment, neither inserted nor there.
 *
 * <p>The common path is one statement. Only for ids that were already there follows a second one that compares, in a
 * later snapshot: the insert's own cannot see rows that another transaction committed meanwhile.
 */
final class BatchStatement {

    private final WriteConnection connection;
    private final PersistenceMetrics metrics;
    private final Tracing tracing;
    private final WriteLog log;
    private final List<QueuedBooking> batch;

    BatchStatement(
            WriteConnection connection,
            PersistenceMetrics metrics,
            Tracing tracing,
            WriteLog log,
            List<QueuedBooking> batch) {
        this.connection = connection;
        this.metrics = metrics;
        this.tracing = tracing;
        this.log = log;
        this.batch = batch;
    }

    /** Fails with whatever stopped it; bookings settled by then stay settled. */
    Future<Void> run() {
        metrics.batch(batch.size());
        return insert(firstOfEachId()).compose(inserted -> compare(unsettled()));
    }

    /**
     * One booking for each id, in the order of the ids: transactions that insert the same ids in the same order wait
     * for each other, but never in a circle.
     */
    private List<QueuedBooking> firstOfEachId() {
        var sorted = new ArrayList<>(batch);
        // Stable: of those with one id the first stays in front.
        sorted.sort(Comparator.comparingLong(QueuedBooking::id));
        var first = new ArrayList<QueuedBooking>(sorted.size());
        for (QueuedBooking queued : sorted) {
            if (first.isEmpty() || first.get(first.size() - 1).id() != queued.id()) {
                first.add(queued);
            }
        }
        return first;
    }

    private Future<Void> insert(List<QueuedBooking> part) {
        long began = System.nanoTime();
        return run("INSERT", BookingTable.INSERT, part)
                .onComplete(done -> metrics.insertTook(System.nanoTime() - began))
                .<Void>map(rows -> {
                    settleInserted(part, rows);
                    return null;
                })
                .recover(cause -> narrowDown(part, cause, this::insert));
    }

    private Future<RowSet<Row>> run(String operation, String sql, List<QueuedBooking> part) {
        StatementSteps steps = StatementSteps.begin(tracing, operation, part);
        return connection
                .run(sql, BookingTable.parametersOf(bookings(part)))
                .onSuccess(rows -> steps.end())
                .onFailure(cause -> steps.fail(DatabaseFault.stateOf(cause)));
    }

    /** The database names the constraint, not the row: halve until the booking at fault stands alone. */
    private Future<Void> narrowDown(
            List<QueuedBooking> part, Throwable cause, Function<List<QueuedBooking>, Future<Void>> step) {
        if (DatabaseFault.of(cause) != DatabaseFault.BOOKING) {
            return Future.failedFuture(cause);
        }
        if (part.size() == 1) {
            log.refused(part.get(0), cause);
            refuse(part.get(0).booking(), Outcome.refused(DatabaseFault.describe(cause)));
            return Future.succeededFuture();
        }
        int half = part.size() / 2;
        return step.apply(part.subList(0, half)).compose(done -> step.apply(part.subList(half, part.size())));
    }

    /** However often it is among them: one alone was sent, the others would have their turn one after the other. */
    private void refuse(Booking bad, Outcome outcome) {
        batch.stream().filter(queued -> queued.booking().equals(bad)).forEach(queued -> queued.settle(outcome));
    }

    private static void settleInserted(List<QueuedBooking> part, RowSet<Row> rows) {
        if (rows.size() == part.size()) {
            part.forEach(queued -> queued.settle(Outcome.STORED));
            return;
        }
        Set<Long> inserted = new HashSet<>(part.size() * 2);
        rows.forEach(row -> inserted.add(row.getLong(0)));
        part.stream().filter(queued -> inserted.contains(queued.id())).forEach(queued -> queued.settle(Outcome.STORED));
    }

    private Future<Void> compare(List<QueuedBooking> part) {
        if (part.isEmpty()) {
            return Future.succeededFuture();
        }
        return run("SELECT", BookingTable.COMPARE, part)
                .<Void>map(rows -> {
                    for (Row row : rows) {
                        int position = row.getLong("position").intValue() - 1;
                        part.get(position).settle(row.getBoolean("same") ? Outcome.DUPLICATE : Outcome.CONFLICT);
                    }
                    return null;
                })
                .recover(cause -> narrowDown(part, cause, this::compare));
    }

    private List<QueuedBooking> unsettled() {
        return batch.stream().filter(queued -> !queued.isSettled()).toList();
    }

    private static List<Booking> bookings(List<QueuedBooking> part) {
        return part.stream().map(QueuedBooking::booking).toList();
    }
}
