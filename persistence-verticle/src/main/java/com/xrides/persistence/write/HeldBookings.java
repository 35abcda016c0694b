package com.xrides.persistence.write;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.persistence.table.BookingTable;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves what spools have held, and erases at once what is of a person whose data was erased after a spool had taken it.
 * What a person books after that is not touched. Lives on one event loop.
 *
 * <p>Erasures are looked up after the bookings are committed, never before: an erasure that is noted later finds them in
 * the table, since it goes through that when it has been noted.
 */
public final class HeldBookings {

    private static final Logger LOG = LoggerFactory.getLogger(HeldBookings.class);

    private static final String ERASED = "SELECT position FROM unnest($1::bigint[], $2::timestamptz[])"
            + " WITH ORDINALITY AS held (user_id, taken_at, position) JOIN erasures USING (user_id)"
            + " WHERE taken_at <= requested_at ORDER BY position";

    private static final String ERASE = BookingTable.erase("id = ANY($1::bigint[])");

    private final BookingWriter writer;
    private final ReadPool pool;
    private final ConfirmedPool writes;

    public HeldBookings(BookingWriter writer, ReadPool pool, ReplicaBarrier barrier) {
        this.writer = writer;
        this.pool = pool;
        this.writes = new ConfirmedPool(pool, barrier);
    }

    /** Saves them; while erasures cannot be looked up they count as not saved, and are to be sent again. Never fails. */
    public Future<SaveOutcomes> save(SaveBookings held) {
        return writer.save(held.bookings(), held.traced())
                .compose(outcomes -> pool.run(reads -> erased(reads, held))
                        .compose(erased -> erase(held, outcomes, erased))
                        .recover(cause -> {
                            LOG.warn("Erasures cannot be looked up now: {}", cause.getMessage());
                            return Future.succeededFuture(again(outcomes));
                        }));
    }

    private static Future<List<Long>> erased(SqlClient reads, SaveBookings held) {
        Long[] users = held.bookings().stream().map(Booking::userId).toArray(Long[]::new);
        OffsetDateTime[] taken =
                held.held().stream().map(time -> time.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
        return reads.preparedQuery(ERASED)
                .execute(Tuple.of((Object) users, (Object) taken))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(HeldBookings::position)
                        .toList());
    }

    private static long position(Row row) {
        return row.getLong("position") - 1;
    }

    /** Only what is stored as it was sent: another booking under its id may be of somebody else. */
    private Future<SaveOutcomes> erase(SaveBookings held, List<Outcome> outcomes, List<Long> erased) {
        Long[] stored = erased.stream()
                .map(Long::intValue)
                .filter(position -> outcomes.get(position).isStored())
                .map(position -> held.bookings().get(position).id())
                .toArray(Long[]::new);
        var answer = new SaveOutcomes(withoutContent(outcomes, erased), erased);
        return stored.length == 0
                ? Future.succeededFuture(answer)
                : writes.run(connection -> connection.preparedQuery(ERASE).execute(Tuple.of((Object) stored)))
                        .onSuccess(rows -> LOG.info(
                                "Erased {} bookings that a spool held when their person's data was erased",
                                rows.rowCount()))
                        .map(answer);
    }

    /** What the database says of a booking that it refuses may quote it. */
    private static List<Outcome> withoutContent(List<Outcome> outcomes, List<Long> erased) {
        var shown = new ArrayList<>(outcomes);
        for (long each : erased) {
            int position = (int) each;
            if (outcomes.get(position).kind() == Outcome.Kind.REFUSED) {
                shown.set(position, Outcome.refused("erased"));
            }
        }
        return shown;
    }

    private static SaveOutcomes again(List<Outcome> outcomes) {
        return new SaveOutcomes(outcomes.stream()
                .map(outcome -> Outcome.unavailable("Whether its data was erased cannot be looked up now."))
                .toList());
    }
}
