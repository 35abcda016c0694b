package com.xrides.persistence.erasure;

import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.messages.PersonalDataMessages;
import com.xrides.bookings.messages.PersonalDataMessages.ListUserBookings;
import com.xrides.bookings.messages.PersonalDataMessages.ListUserFailures;
import com.xrides.bookings.messages.PersonalDataMessages.UserBookingsListed;
import com.xrides.bookings.messages.PersonalDataMessages.UserFailure;
import com.xrides.bookings.messages.PersonalDataMessages.UserFailuresListed;
import com.xrides.persistence.table.BookingTable;
import com.xrides.persistence.table.TableParts;
import com.xrides.platform.database.ReadPool;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;

/** Reads one person's data in the tables, part by part. */
public final class PersonalDataReads {

    /** The most bookings in one answer: of the largest, three megabytes. */
    private static final int MOST = 200;

    public static final String BOOKINGS = "SELECT ctid::text AS place, " + BookingTable.STORED + " FROM bookings"
            + " WHERE " + TableParts.between(1) + " AND erased_at IS NULL AND user_id = $3"
            + " ORDER BY bookings.ctid LIMIT " + MOST;

    private static final String FAILURES = """
            WITH scanned AS (SELECT sequence, booking_id, code, message, failed_at, payload FROM booking_failures
                WHERE sequence > $1 ORDER BY sequence LIMIT %d),
            found AS (SELECT * FROM scanned WHERE %s = $2)
            SELECT *, (SELECT max(sequence) FROM scanned) AS last FROM found
            RIGHT JOIN (VALUES (true)) AS always (there) ON true ORDER BY sequence""".formatted(MOST, FailureErasure.USER);

    private final ReadPool pool;

    public PersonalDataReads(ReadPool pool) {
        this.pool = pool;
    }

    public Future<UserBookingsListed> bookings(ListUserBookings question) {
        String to = TableParts.to(question.position());
        return pool.run(reads -> reads.preparedQuery(BOOKINGS)
                .execute(Tuple.of(TableParts.from(question.position()), to, question.user()))
                .compose(rows -> {
                    var found = new ArrayList<StoredBooking>(rows.size());
                    String last = "";
                    for (Row row : rows) {
                        found.add(BookingTable.toStoredBooking(row));
                        last = row.getString("place");
                    }
                    return found.size() < MOST
                            ? TableParts.next(reads, to).map(next -> new UserBookingsListed(found, next))
                            : Future.succeededFuture(new UserBookingsListed(found, behind(last)));
                }));
    }

    public Future<UserFailuresListed> failures(ListUserFailures question) {
        long after = question.position().equals(PersonalDataMessages.START) ? 0 : Long.parseLong(question.position());
        return pool.run(reads -> reads.preparedQuery(FAILURES)
                .execute(Tuple.of(after, question.user()))
                .map(PersonalDataReads::toListed));
    }

    /** The place behind a row: {@code (block,number)}. */
    private static String behind(String place) {
        int comma = place.indexOf(',');
        int number = Integer.parseInt(place.substring(comma + 1, place.length() - 1));
        return place.substring(0, comma + 1) + (number + 1) + ")";
    }

    private static UserFailuresListed toListed(RowSet<Row> rows) {
        var found = new ArrayList<UserFailure>();
        Long last = null;
        for (Row row : rows) {
            last = row.getLong("last");
            if (row.getLong("sequence") != null) {
                found.add(new UserFailure(
                        row.getLong("booking_id"),
                        row.getString("code"),
                        row.getString("message"),
                        row.getOffsetDateTime("failed_at").toInstant(),
                        row.getString("payload")));
            }
        }
        return new UserFailuresListed(found, last == null ? PersonalDataMessages.END : String.valueOf(last));
    }
}
