package com.xrides.persistence.write;

import com.xrides.bookings.Booking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.persistence.table.BookingTable;
import com.xrides.platform.database.DatabaseFault;
import com.xrides.platform.database.Replication;
import com.xrides.platform.database.WriteConnection;
import com.xrides.platform.database.batch.BatchEntry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes one batch over one connection and settles each booking with its outcome. A booking that is unsettled when the
 * returned future completes was neither inserted nor found. What is inserted or found is settled when the standby has it.
 *
 * <p>Usually this is one statement. Only ids that already existed are compared by a second statement, which has a later
 * snapshot: the insert's snapshot does not contain rows that another transaction committed meanwhile.
 */
final class BatchStatement {

    private final BookingStatements statements;
    private final WriteConnection connection;
    private final List<BatchEntry<QueuedBooking, Outcome>> batch;

    BatchStatement(
            BookingStatements statements, WriteConnection connection, List<BatchEntry<QueuedBooking, Outcome>> batch) {
        this.statements = statements;
        this.connection = connection;
        this.batch = batch;
    }

    /**
     * Runs the batch; fails with the first error that is not the fault of one booking. Bookings settled by then stay
     * settled.
     */
    Future<Void> run() {
        return statements
                .isolatingFaults(firstOfEachId(), this::insert, this::refuse)
                .compose(inserted -> compareUnsettled());
    }

    /** One booking for each id, ordered by id, so that transactions that insert the same ids cannot deadlock. */
    private List<BatchEntry<QueuedBooking, Outcome>> firstOfEachId() {
        var sorted = new ArrayList<>(batch);
        // Stable: of those with one id the first stays in front.
        sorted.sort(Comparator.comparingLong(BatchStatement::id));
        var first = new ArrayList<BatchEntry<QueuedBooking, Outcome>>(sorted.size());
        for (BatchEntry<QueuedBooking, Outcome> entry : sorted) {
            if (first.isEmpty() || id(first.get(first.size() - 1)) != id(entry)) {
                first.add(entry);
            }
        }
        return first;
    }

    private Future<Void> insert(List<BatchEntry<QueuedBooking, Outcome>> part) {
        long began = System.nanoTime();
        return run("INSERT", BookingTable.INSERT, part)
                .onComplete(done -> statements.metrics().insertTook(System.nanoTime() - began))
                .compose(rows -> confirmed(rows).onSuccess(confirmed -> settleInserted(part, rows)));
    }

    /** Without a row nothing was written. */
    private Future<Void> confirmed(RowSet<Row> rows) {
        return rows.size() == 0 ? Future.succeededFuture() : connection.confirm(Replication.serverOf(rows));
    }

    private Future<RowSet<Row>> run(String operation, String sql, List<BatchEntry<QueuedBooking, Outcome>> part) {
        List<QueuedBooking> queued = part.stream().map(BatchEntry::value).toList();
        StatementSpans spans = StatementSpans.begin(statements.tracing(), operation, queued);
        return connection
                .run(sql, BookingTable.parametersOf(bookings(queued)))
                .onSuccess(rows -> spans.end())
                .onFailure(cause -> spans.fail(DatabaseFault.stateOf(cause)));
    }

    /** Settles all bookings with this id: only one of them was sent to the database. */
    private void refuse(BatchEntry<QueuedBooking, Outcome> bad, Throwable cause) {
        statements.refused(bad.value(), cause);
        Outcome outcome = Outcome.refused(DatabaseFault.describe(cause));
        Booking booking = bad.value().booking();
        batch.stream().filter(entry -> entry.value().booking().equals(booking)).forEach(entry -> entry.settle(outcome));
    }

    private static void settleInserted(List<BatchEntry<QueuedBooking, Outcome>> part, RowSet<Row> rows) {
        if (rows.size() == part.size()) {
            part.forEach(entry -> entry.settle(Outcome.STORED));
            return;
        }
        Set<Long> inserted = new HashSet<>(part.size() * 2);
        rows.forEach(row -> inserted.add(row.getLong(0)));
        part.stream().filter(entry -> inserted.contains(id(entry))).forEach(entry -> entry.settle(Outcome.STORED));
    }

    private Future<Void> compareUnsettled() {
        List<BatchEntry<QueuedBooking, Outcome>> unsettled =
                batch.stream().filter(entry -> !entry.isSettled()).toList();
        return unsettled.isEmpty()
                ? Future.succeededFuture()
                : statements.isolatingFaults(unsettled, this::compare, this::refuse);
    }

    private Future<Void> compare(List<BatchEntry<QueuedBooking, Outcome>> part) {
        return run("SELECT", BookingTable.COMPARE, part)
                .compose(rows -> connection.confirm(rows).onSuccess(confirmed -> settleCompared(part, rows)));
    }

    private static void settleCompared(List<BatchEntry<QueuedBooking, Outcome>> part, RowSet<Row> rows) {
        for (Row row : rows) {
            int position = row.getLong("position").intValue() - 1;
            part.get(position).settle(row.getBoolean("same") ? Outcome.DUPLICATE : Outcome.CONFLICT);
        }
    }

    private static long id(BatchEntry<QueuedBooking, Outcome> entry) {
        return entry.value().id();
    }

    private static List<Booking> bookings(List<QueuedBooking> part) {
        return part.stream().map(QueuedBooking::booking).toList();
    }
}
