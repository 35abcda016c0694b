package com.xrides.persistence.erasure;

import com.xrides.platform.database.ConfirmedPool;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Erases failures that were recorded, since the last time, of people whose data had been erased by then: a booking had
 * failed before the erasure, and the node that knew of it could not tell. What fails of what they book afterwards is kept.
 */
final class LateFailures {

    private static final String BY = "erasure";

    private static final String PROGRESS =
            "SELECT failures_until, EXISTS (SELECT FROM erasures) AS any FROM erasure_progress";

    private static final String ERASE = FailureErasure.statement(
            FailureErasure.SCANNED,
            "EXISTS (SELECT FROM erasures WHERE user_id = " + FailureErasure.USER + " AND failed_at <= requested_at)");

    private static final String NOTE = "UPDATE erasure_progress SET failures_until = greatest(failures_until, $1)";

    private final ConfirmedPool pool;

    LateFailures(ConfirmedPool pool) {
        this.pool = pool;
    }

    Future<Void> erase() {
        return pool.run(writes -> writes.query(PROGRESS)
                .execute()
                .map(rows -> rows.iterator().next())
                .compose(progress ->
                        progress.getBoolean("any") ? erase(writes, progress.getLong("failures_until")) : last(writes))
                .compose(last -> writes.preparedQuery(NOTE).execute(Tuple.of(last)))
                .mapEmpty());
    }

    private static Future<Long> erase(SqlClient writes, long after) {
        return writes.preparedQuery(ERASE)
                .execute(Tuple.of(after, BY))
                .map(rows -> rows.iterator().next().getLong("last"))
                .compose(last -> last == null ? Future.succeededFuture(after) : erase(writes, last));
    }

    /** Nobody was erased: there is nothing to look for. */
    private static Future<Long> last(SqlClient reads) {
        return reads.query("SELECT coalesce(max(sequence), 0) AS last FROM booking_failures")
                .execute()
                .map(rows -> rows.iterator().next().getLong("last"));
    }
}
