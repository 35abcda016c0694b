package com.xrides.relay.tables;

import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.wakeup.NotifyChannel;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/**
 * Brings bookings into the log of records, part by part, while a partner wants them. The tables let one owner do it at a time, and
 * the others have nothing to do. Nobody is told what it did, and who claims of the log waits until all that was committed before is on
 * the standby; so it does not wait itself. Event loop of the pool.
 */
final class BookingLog {

    /** Told by statements that change bookings, in their transactions. */
    static final NotifyChannel CHANNEL = new NotifyChannel("bookings_relay");

    /** Bookings that were stored before, or transactions that told of what they changed. */
    private static final int AT_ONCE = 2000;

    private static final String LOG = "SELECT relay.log_bookings($1) AS more";

    private final ReadPool pool;

    BookingLog(ReadPool pool) {
        this.pool = pool;
    }

    /** Completes when what was there is in the log. */
    Future<Void> grow() {
        return pool.run(connection -> connection.preparedQuery(LOG).execute(Tuple.of(AT_ONCE)))
                .compose(rows -> rows.iterator().next().getBoolean("more") ? grow() : Future.<Void>succeededFuture());
    }
}
