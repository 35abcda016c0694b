package com.xrides.persistence;

import com.xrides.platform.database.ReadPool;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases what has arrived, since the last time, of people whose data had been erased before: a booking that was made
 * before the erasure and lay in a spool. What they book afterwards is kept.
 */
final class LateArrivals {

    private static final Logger LOG = LoggerFactory.getLogger(LateArrivals.class);

    private static final String BY = "erasure";

    private static final String PROGRESS = "SELECT bookings_until, failures_until, now() AS now,"
            + " EXISTS (SELECT FROM erasures) AS any FROM erasure_progress";

    /** A row is visible some time after its stored_at, when its transaction has ended: no later than this. */
    static final String ERASE = "UPDATE bookings SET " + BookingTable.ERASE + " FROM erasures"
            + " WHERE stored_at >= $1::timestamptz - interval '1 minute' AND erased_at IS NULL"
            + " AND bookings.user_id = erasures.user_id AND booking_created <= requested_at";

    private static final String ERASE_FAILURES = FailureErasure.statement(
            "SELECT sequence, payload, closed_at FROM booking_failures WHERE sequence > $1"
                    + " ORDER BY sequence LIMIT " + FailureErasure.PART,
            "payload IS NOT NULL AND EXISTS (SELECT FROM erasures WHERE user_id = " + FailureErasure.USER
                    + " AND coalesce(" + FailureErasure.CREATED + " <= requested_at, true))");

    private static final String NOTE =
            "UPDATE erasure_progress SET bookings_until = $1, failures_until = greatest(failures_until, $2)";

    private final ReadPool pool;

    LateArrivals(ReadPool pool) {
        this.pool = pool;
    }

    Future<Void> erase() {
        return pool.run(writes -> writes.query(PROGRESS)
                .execute()
                .map(rows -> rows.iterator().next())
                .compose(progress -> progress.getBoolean("any") ? erase(writes, progress) : skip(writes, progress)));
    }

    private static Future<Void> erase(Pool writes, Row progress) {
        OffsetDateTime now = progress.getOffsetDateTime("now");
        return writes.preparedQuery(ERASE)
                .execute(Tuple.of(progress.getOffsetDateTime("bookings_until")))
                .onSuccess(erased -> {
                    if (erased.rowCount() > 0) {
                        LOG.info(
                                "Erased {} bookings that arrived after their person's data was erased",
                                erased.rowCount());
                    }
                })
                .compose(erased -> eraseFailures(writes, progress.getLong("failures_until")))
                .compose(last -> note(writes, now, last));
    }

    private static Future<Long> eraseFailures(Pool writes, long after) {
        return writes.preparedQuery(ERASE_FAILURES)
                .execute(Tuple.of(after, BY))
                .map(rows -> rows.iterator().next().getLong("last"))
                .compose(last -> last == null ? Future.succeededFuture(after) : eraseFailures(writes, last));
    }

    /** Nobody was erased: there is nothing to look for. */
    private static Future<Void> skip(Pool writes, Row progress) {
        return writes.query("SELECT coalesce(max(sequence), 0) AS last FROM booking_failures")
                .execute()
                .compose(rows -> note(
                        writes,
                        progress.getOffsetDateTime("now"),
                        rows.iterator().next().getLong("last")));
    }

    private static Future<Void> note(Pool writes, OffsetDateTime now, long lastFailure) {
        return writes.preparedQuery(NOTE).execute(Tuple.of(now, lastFailure)).mapEmpty();
    }
}
