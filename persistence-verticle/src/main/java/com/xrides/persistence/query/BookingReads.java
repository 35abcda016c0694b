package com.xrides.persistence.query;

import com.xrides.bookings.messages.LookupMessages.BookingFound;
import com.xrides.persistence.table.BookingTable;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/** Reads single stored bookings. */
public final class BookingReads {

    private final ReadPool pool;
    private final ReplicaBarrier barrier;

    public BookingReads(ReadPool pool, ReplicaBarrier barrier) {
        this.pool = pool;
        this.barrier = barrier;
    }

    /** What is stored under this id. Fails where the standby, if there is one, may not have it. */
    public Future<BookingFound> find(long id) {
        return pool.run(reads -> reads.preparedQuery(BookingTable.FIND).execute(Tuple.of(id)))
                .compose(rows -> barrier.pass(rows).map(confirmed -> first(rows)));
    }

    private static BookingFound first(RowSet<Row> rows) {
        RowIterator<Row> iterator = rows.iterator();
        return iterator.hasNext() ? found(iterator.next()) : new BookingFound(null);
    }

    private static BookingFound found(Row row) {
        return row.getOffsetDateTime("erased_at") == null
                ? new BookingFound(BookingTable.toStoredBooking(row))
                : new BookingFound(null, row.getOffsetDateTime("stored_at").toInstant());
    }
}
