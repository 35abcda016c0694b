package com.xrides.persistence.query;

import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.messages.LookupMessages.BookingsListed;
import com.xrides.bookings.messages.LookupMessages.ListBookings;
import com.xrides.persistence.table.BookingTable;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.Replication;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the table of bookings page by page, by ascending id. Each page is a short statement of its own, so nothing is
 * locked in between; whether a booking stored meanwhile is included depends on its id.
 */
public final class BookingPages {

    private static final int MAX_LIMIT = 1000;

    /**
     * The most rows scanned for one page, so that the statement for a period with few bookings does not run for
     * minutes.
     */
    private static final int SCANNED = 20_000;

    /** The characters of unknown fields after which a page ends early. */
    private static final int MAX_EXTRA = 4 * 1024 * 1024;

    // The limit applies to the scan as well as to the result. The frame only ever grows: with EXCLUDE the server would
    // add it up from its beginning for each row.
    public static final String PAGE =
            """
            WITH scanned AS (
                SELECT *, %s AS written_by FROM bookings WHERE id > $1 AND id <= $2 ORDER BY id LIMIT %d),
            wanted AS (
                SELECT * FROM scanned WHERE stored_at >= $3 AND stored_at < $4 AND erased_at IS NULL
                ORDER BY id LIMIT $5),
            page AS (
                SELECT *, sum(coalesce(length(extra::text), 0))
                        OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
                FROM wanted)
            SELECT %s, written_by, %s AS server FROM page WHERE coalesce(before, 0) < %d ORDER BY id""".formatted(Replication.WRITTEN_BY, SCANNED, BookingTable.STORED, Replication.SERVER, MAX_EXTRA);

    /** The id to continue after when a page has no row; null at the end of the table. */
    private static final String NEXT = "SELECT max(id) AS next FROM"
            + " (SELECT id FROM bookings WHERE id > $1 AND id <= $2 ORDER BY id LIMIT " + SCANNED + ") AS scanned";

    private final ReadPool pool;
    private final ReplicaBarrier barrier;

    public BookingPages(ReadPool pool, ReplicaBarrier barrier) {
        this.pool = pool;
        this.barrier = barrier;
    }

    /** Reads the next page, of at most {@value #MAX_LIMIT} bookings. */
    public Future<BookingsListed> list(ListBookings question) {
        if (question.limit() < 1 || question.limit() > MAX_LIMIT) {
            return Future.failedFuture(new IllegalArgumentException(
                    "from 1 to %d bookings a page, not %d".formatted(MAX_LIMIT, question.limit())));
        }
        return pool.run(reads -> page(reads, question)
                .compose(bookings -> next(reads, question, bookings).map(next -> new BookingsListed(bookings, next))));
    }

    private Future<List<StoredBooking>> page(SqlClient reads, ListBookings question) {
        return reads.preparedQuery(PAGE)
                .execute(Tuple.of(
                        question.after(),
                        question.upTo(),
                        question.since().atOffset(ZoneOffset.UTC),
                        question.until().atOffset(ZoneOffset.UTC),
                        question.limit()))
                .compose(rows -> barrier.pass(rows).map(confirmed -> toBookings(rows)));
    }

    private static Future<Long> next(SqlClient reads, ListBookings question, List<StoredBooking> bookings) {
        if (!bookings.isEmpty()) {
            return Future.succeededFuture(
                    bookings.get(bookings.size() - 1).booking().id());
        }
        return reads.preparedQuery(NEXT)
                .execute(Tuple.of(question.after(), question.upTo()))
                .map(BookingPages::toNext);
    }

    private static long toNext(RowSet<Row> rows) {
        Long next = rows.iterator().next().getLong("next");
        return next == null ? 0 : next;
    }

    private static List<StoredBooking> toBookings(RowSet<Row> rows) {
        var bookings = new ArrayList<StoredBooking>(rows.size());
        for (Row row : rows) {
            bookings.add(BookingTable.toStoredBooking(row));
        }
        return bookings;
    }
}
