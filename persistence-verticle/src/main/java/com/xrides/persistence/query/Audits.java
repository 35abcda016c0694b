package com.xrides.persistence.query;

import com.xrides.bookings.messages.LookupMessages.BookingsCounted;
import com.xrides.bookings.messages.LookupMessages.BookingsTraced;
import com.xrides.bookings.messages.LookupMessages.CountBookings;
import com.xrides.bookings.messages.LookupMessages.TraceBookings;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.Replication;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Answers the audit's queries: which bookings are in the tables, and how many of a period. */
public final class Audits {

    private static final int MAX_IDS = 1000;

    // A single statement reads one snapshot, so a booking that moves between the tables meanwhile is not missed.
    public static final String TRACE = "SELECT id, true AS stored, " + Replication.WRITTEN_BY + " AS written_by, "
            + Replication.SERVER + " AS server FROM bookings WHERE id = ANY ($1::bigint[])"
            // However many failures a booking has.
            + " UNION ALL SELECT id, false, NULL, " + Replication.SERVER + " FROM unnest($1::bigint[]) AS id"
            + " WHERE EXISTS (SELECT FROM booking_failures WHERE booking_id = id)";

    private static final String COUNT =
            "SELECT (SELECT count(*) FROM bookings WHERE stored_at >= $1 AND stored_at < $2) AS stored,"
                    + " (SELECT count(*) FROM booking_failures WHERE failed_at >= $1 AND failed_at < $2) AS failed, "
                    + Replication.SERVER + " AS server";

    private final ReadPool pool;
    private final ReplicaBarrier barrier;

    public Audits(ReadPool pool, ReplicaBarrier barrier) {
        this.pool = pool;
        this.barrier = barrier;
    }

    /**
     * Which of at most {@value #MAX_IDS} bookings are stored, and of which a failure is recorded, be it open or closed.
     */
    public Future<BookingsTraced> trace(TraceBookings question) {
        if (question.ids().size() > MAX_IDS) {
            return Future.failedFuture(new IllegalArgumentException("at most " + MAX_IDS
                    + " bookings can be traced at a time, not " + question.ids().size()));
        }
        Tuple ids = Tuple.of(question.ids().toArray(Long[]::new));
        return pool.run(reads -> reads.preparedQuery(TRACE).execute(ids))
                .compose(rows -> barrier.pass(rows).map(confirmed -> toTraced(rows)));
    }

    /** How many bookings were stored or failed in a period, by the times in the tables. */
    public Future<BookingsCounted> count(CountBookings question) {
        Tuple period =
                Tuple.of(question.from().atOffset(ZoneOffset.UTC), question.to().atOffset(ZoneOffset.UTC));
        return pool.run(reads -> reads.preparedQuery(COUNT).execute(period))
                .compose(rows -> barrier.pass(Replication.serverOf(rows)).map(confirmed -> toCounted(rows)));
    }

    private static BookingsTraced toTraced(RowSet<Row> rows) {
        var stored = new ArrayList<Long>();
        var failed = new ArrayList<Long>();
        for (Row row : rows) {
            List<Long> ids = row.getBoolean("stored") ? stored : failed;
            ids.add(row.getLong("id"));
        }
        return new BookingsTraced(stored, failed);
    }

    private static BookingsCounted toCounted(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new BookingsCounted(row.getLong("stored"), row.getLong("failed"));
    }
}
