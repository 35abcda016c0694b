package com.xrides.persistence;

import com.xrides.bookings.StoredBooking;
import com.xrides.platform.database.ReadPool;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** Reads single stored bookings. */
final class BookingReads {

    private final ReadPool pool;

    BookingReads(ReadPool pool) {
        this.pool = pool;
    }

    /** The booking with this id; null if none is stored. */
    Future<@Nullable StoredBooking> find(long id) {
        return pool.run(reads ->
                reads.preparedQuery(BookingTable.FIND).execute(Tuple.of(id)).map(BookingReads::first));
    }

    private static @Nullable StoredBooking first(RowSet<Row> rows) {
        RowIterator<Row> iterator = rows.iterator();
        return iterator.hasNext() ? BookingTable.toStoredBooking(iterator.next()) : null;
    }
}
