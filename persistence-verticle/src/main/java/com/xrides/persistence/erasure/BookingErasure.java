package com.xrides.persistence.erasure;

import com.xrides.bookings.messages.PersonalDataMessages;
import com.xrides.bookings.messages.PersonalDataMessages.EraseBookings;
import com.xrides.bookings.messages.PersonalDataMessages.EraseFailures;
import com.xrides.bookings.messages.PersonalDataMessages.Erased;
import com.xrides.bookings.messages.PersonalDataMessages.RequestErasure;
import com.xrides.persistence.table.BookingTable;
import com.xrides.persistence.table.TableParts;
import com.xrides.platform.bus.Done;
import com.xrides.platform.database.ConfirmedPool;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** Erases one person's data in the tables, part by part; whatever is done twice changes nothing the second time. */
public final class BookingErasure {

    private static final String REQUEST = "INSERT INTO erasures (user_id, requested_at, requested_by)"
            + " VALUES ($1, now(), $2) ON CONFLICT (user_id)"
            + " DO UPDATE SET requested_at = excluded.requested_at, requested_by = excluded.requested_by";

    public static final String ERASE = BookingTable.erase(TableParts.between(1) + " AND user_id = $3");

    private static final String ERASE_FAILURES =
            FailureErasure.statement(FailureErasure.SCANNED, FailureErasure.USER + " = $3");

    private final ConfirmedPool pool;

    public BookingErasure(ConfirmedPool pool) {
        this.pool = pool;
    }

    public Future<Done> request(RequestErasure request) {
        return pool.run(writes -> writes.preparedQuery(REQUEST)
                .execute(Tuple.of(request.user(), request.by()))
                .map(new Done()));
    }

    public Future<Erased> bookings(EraseBookings part) {
        String to = TableParts.to(part.position());
        return pool.run(writes -> writes.preparedQuery(ERASE)
                .execute(Tuple.of(TableParts.from(part.position()), to, part.user()))
                .compose(erased -> TableParts.next(writes, to).map(next -> new Erased(erased.rowCount(), next))));
    }

    public Future<Erased> failures(EraseFailures part) {
        long after = part.position().equals(PersonalDataMessages.START) ? 0 : Long.parseLong(part.position());
        return pool.run(writes -> writes.preparedQuery(ERASE_FAILURES)
                .execute(Tuple.of(after, part.by(), part.user()))
                .map(rows -> toErased(rows.iterator().next())));
    }

    private static Erased toErased(Row row) {
        Long last = row.getLong("last");
        return new Erased(row.getLong("erased"), last == null ? PersonalDataMessages.END : String.valueOf(last));
    }
}
