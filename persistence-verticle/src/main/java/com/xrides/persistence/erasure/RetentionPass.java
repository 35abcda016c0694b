package com.xrides.persistence.erasure;

import com.xrides.bookings.messages.PersonalDataMessages;
import com.xrides.persistence.table.BookingTable;
import com.xrides.persistence.table.TableParts;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.lease.HeldLease;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Erases the bookings and failures that are older than the retention, once a day. Lives on one event loop. */
public final class RetentionPass {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionPass.class);

    private static final String BY = "retention";

    private static final String DUE =
            "SELECT FROM erasure_progress WHERE retained_at IS NULL OR retained_at < now() - interval '1 day'";

    private static final String AGE = "now() - $%d::bigint * interval '1 second'";

    public static final String ERASE =
            BookingTable.erase(TableParts.between(1) + " AND stored_at < " + AGE.formatted(3));

    private static final String ERASE_FAILURES = FailureErasure.statement(
            "SELECT sequence, payload, closed_at FROM booking_failures WHERE payload IS NOT NULL AND failed_at < "
                    + AGE.formatted(1) + " ORDER BY failed_at LIMIT " + FailureErasure.PART,
            "true");

    private static final String NOTE = "UPDATE erasure_progress SET retained_at = now()";

    private final ConfirmedPool pool;
    private final long seconds;
    private long erased;

    public RetentionPass(ConfirmedPool pool, Duration age) {
        this.pool = pool;
        this.seconds = age.toSeconds();
    }

    /** Ends early, to be begun anew by the next holder, when the lease is lost. */
    Future<Void> runIfDue(HeldLease held) {
        return pool.run(reads -> reads.query(DUE).execute())
                .compose(due -> due.size() == 0 ? Future.succeededFuture() : run(held));
    }

    private Future<Void> run(HeldLease held) {
        erased = 0;
        return bookings(held, PersonalDataMessages.START)
                .compose(done -> failures(held))
                .compose(done ->
                        held.isHeld() ? pool.run(writes -> writes.query(NOTE).execute()) : Future.succeededFuture())
                .onSuccess(done -> LOG.info(
                        "Erased {} bookings and failures that were older than {} days",
                        erased,
                        Duration.ofSeconds(seconds).toDays()))
                .mapEmpty();
    }

    private Future<Void> bookings(HeldLease held, String position) {
        if (position.equals(PersonalDataMessages.END) || !held.isHeld()) {
            return Future.succeededFuture();
        }
        String to = TableParts.to(position);
        return pool.run(writes -> writes.preparedQuery(ERASE)
                        .execute(Tuple.of(TableParts.from(position), to, seconds))
                        .onSuccess(rows -> erased += rows.rowCount())
                        .compose(rows -> TableParts.next(writes, to)))
                .compose(next -> bookings(held, next));
    }

    private Future<Void> failures(HeldLease held) {
        if (!held.isHeld()) {
            return Future.succeededFuture();
        }
        return pool.run(writes -> writes.preparedQuery(ERASE_FAILURES)
                        .execute(Tuple.of(seconds, BY))
                        .map(rows -> rows.iterator().next().getLong("erased")))
                .compose(count -> {
                    erased += count;
                    return count == 0 ? Future.succeededFuture() : failures(held);
                });
    }
}
