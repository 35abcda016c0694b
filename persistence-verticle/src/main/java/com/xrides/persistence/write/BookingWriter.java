package com.xrides.persistence.write;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.TracedBooking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.persistence.metrics.PersistenceMetrics;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.batch.BatchSettings;
import com.xrides.platform.database.batch.BatchWriter;
import com.xrides.platform.log.LogKey;
import com.xrides.platform.trace.Span;
import com.xrides.platform.trace.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** Saves bookings in batches and reports the outcome of each. Lives on one event loop. */
public final class BookingWriter {

    private final BatchWriter<QueuedBooking, Outcome> batches;
    private final Tracing tracing;

    public BookingWriter(
            Vertx vertx,
            DatabaseSettings database,
            BatchSettings settings,
            ReplicaBarrier barrier,
            PersistenceMetrics metrics,
            DatabaseState state,
            Tracing tracing) {
        this.tracing = tracing;
        batches = new BatchWriter<>(
                vertx, database, barrier, settings, new BookingStatements(metrics, tracing), metrics, state);
    }

    /** Starts connecting to the database. */
    public void open() {
        batches.open();
    }

    /** Sets the reason why connecting cannot be started yet. */
    public void notReady(String reason) {
        batches.notReady(reason);
    }

    public boolean isUp() {
        return batches.isUp();
    }

    /** Saves bookings; returns an outcome for each, in order. Never fails. */
    public Future<List<Outcome>> save(List<Booking> bookings) {
        return save(bookings, List.of());
    }

    /**
     * The same with tracing.
     *
     * @param traced the bookings that are traced, by ascending position
     */
    public Future<List<Outcome>> save(List<Booking> bookings, List<TracedBooking> traced) {
        var queued = new ArrayList<QueuedBooking>(bookings.size());
        int nextTraced = 0;
        for (int i = 0; i < bookings.size(); i++) {
            Span span = null;
            if (nextTraced < traced.size() && traced.get(nextTraced).position() == i) {
                span = begin(bookings.get(i), traced.get(nextTraced));
                nextTraced++;
            }
            queued.add(new QueuedBooking(bookings.get(i), span));
        }
        return batches.write(queued);
    }

    /**
     * Waits until all accepted bookings have their outcomes, at most as long as a statement may take, then disconnects.
     */
    public Future<Void> drainAndClose() {
        return batches.drainAndClose();
    }

    private Span begin(Booking booking, TracedBooking traced) {
        return tracing.begin(Span.Kind.SERVER, "write booking", traced.context())
                .with(LogKey.BOOKING, booking.id());
    }
}
