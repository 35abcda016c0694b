package com.xrides.persistence.write;

import com.xrides.bookings.outcome.Outcome;
import com.xrides.persistence.metrics.PersistenceMetrics;
import com.xrides.platform.database.WriteConnection;
import com.xrides.platform.database.batch.BatchEntry;
import com.xrides.platform.database.batch.BatchStatements;
import com.xrides.platform.trace.Span;
import com.xrides.platform.trace.Tracing;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;

/** Runs the statements for batches of bookings, and logs and counts those that were not written. */
final class BookingStatements implements BatchStatements<QueuedBooking, Outcome> {

    private final PersistenceMetrics metrics;
    private final Tracing tracing;
    private final WriteLog log = new WriteLog();

    BookingStatements(PersistenceMetrics metrics, Tracing tracing) {
        this.metrics = metrics;
        this.tracing = tracing;
    }

    @Override
    public Future<Void> run(WriteConnection connection, List<BatchEntry<QueuedBooking, Outcome>> batch) {
        return new BatchStatement(this, connection, batch).run();
    }

    @Override
    public Outcome unavailable(String detail) {
        return Outcome.unavailable(detail);
    }

    @Override
    public Outcome overloaded() {
        return Outcome.unavailable("The write queue of this persistence node is full.");
    }

    @Override
    public void settled(QueuedBooking queued, Outcome outcome) {
        Span span = queued.span();
        if (span != null) {
            span.with("outcome", outcome.kind().name().toLowerCase(Locale.ROOT)).end();
        }
    }

    @Override
    public void unwritten(List<QueuedBooking> left, Throwable cause) {
        log.unwritten(left, cause);
    }

    /** Logs a booking that the database rejected. */
    void refused(QueuedBooking bad, Throwable cause) {
        log.refused(bad, cause);
    }

    PersistenceMetrics metrics() {
        return metrics;
    }

    Tracing tracing() {
        return tracing;
    }
}
