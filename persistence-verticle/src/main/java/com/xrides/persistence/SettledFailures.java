package com.xrides.persistence;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.messages.FailureMessages.ActOnFailure;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import com.xrides.bookings.outcome.FailureAct.Action;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.database.ReadPool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes failures whose bookings are stored all the same, exactly as they were sent: their senders repeated them, or the
 * statement had committed although its answer was lost. Looks every 15 s, and at once when this node has stored a booking
 * of which it knows an open failure. Lives on one event loop.
 */
final class SettledFailures {

    private static final Logger LOG = LoggerFactory.getLogger(SettledFailures.class);

    private static final Duration INTERVAL = Duration.ofSeconds(15);

    /** Who closed them, in their acts. */
    static final String BY = "stored since";

    private static final int PART = 200;

    /** A conflict is not among them: what is stored differs from what was sent. */
    static final String FIND = """
            SELECT sequence, booking_id, payload, bookings.id IS NOT NULL AS stored FROM (
                SELECT sequence, booking_id, payload FROM booking_failures
                WHERE closed_at IS NULL AND sequence > $1 AND payload IS NOT NULL AND code <> '%s'
                ORDER BY sequence LIMIT %d) AS failure
            LEFT JOIN bookings ON bookings.id = booking_id ORDER BY sequence""".formatted(Outcome.Kind.CONFLICT.code(), PART);

    private record Sent(long sequence, Booking booking) {}

    private final Vertx vertx;
    private final ReadPool pool;
    private final FailureTable failures;
    private Set<Long> open = new HashSet<>();
    /** -1 while there is no timer, since 0 is a valid timer id. */
    private long timer = -1;

    private boolean isLooking;
    private boolean isAwaited;

    SettledFailures(Vertx vertx, ReadPool pool, FailureTable failures) {
        this.vertx = vertx;
        this.pool = pool;
        this.failures = failures;
    }

    /** Starts looking; the tables must exist. */
    void start() {
        look();
        timer = vertx.setPeriodic(INTERVAL.toMillis(), tick -> look());
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /** Notes that failures were recorded by this node. */
    void recorded(List<Failure> fresh) {
        fresh.forEach(failure -> open.add(failure.id()));
    }

    /** Notes which bookings are stored, as they were sent now. */
    void stored(List<Booking> bookings, List<Outcome> outcomes) {
        if (open.isEmpty()) {
            return;
        }
        boolean isKnown = false;
        for (int i = 0; i < outcomes.size(); i++) {
            isKnown |= outcomes.get(i).isStored() && open.remove(bookings.get(i).id());
        }
        if (isKnown) {
            look();
        }
    }

    /** Looks at all open failures; what comes meanwhile is looked at afterwards. */
    private void look() {
        isAwaited = true;
        if (isLooking) {
            return;
        }
        isLooking = true;
        isAwaited = false;
        Set<Long> found = new HashSet<>();
        var unused = lookAfter(0, found).onComplete(looked -> {
            isLooking = false;
            if (looked.succeeded()) {
                open = found;
            } else {
                LOG.debug(
                        "Open failures could not be looked at: {}",
                        looked.cause().toString());
            }
            if (isAwaited) {
                look();
            }
        });
    }

    private Future<Void> lookAfter(long sequence, Set<Long> found) {
        return pool.run(reads -> reads.preparedQuery(FIND).execute(Tuple.of(sequence)))
                .compose(rows -> close(rows, found)
                        .compose(closed ->
                                rows.size() < PART ? Future.<Void>succeededFuture() : lookAfter(lastOf(rows), found)));
    }

    private Future<Void> close(RowSet<Row> rows, Set<Long> found) {
        var stored = new ArrayList<Sent>();
        for (Row row : rows) {
            found.add(row.getLong("booking_id"));
            if (row.getBoolean("stored")) {
                ParseResult sent = BookingJson.read(row.getString("payload").getBytes(StandardCharsets.UTF_8));
                if (sent instanceof ParseResult.Accepted accepted) {
                    stored.add(new Sent(row.getLong("sequence"), accepted.booking()));
                }
            }
        }
        return stored.isEmpty() ? Future.succeededFuture() : closeWhatIsTheSame(stored);
    }

    private Future<Void> closeWhatIsTheSame(List<Sent> stored) {
        Tuple parameters =
                BookingTable.parametersOf(stored.stream().map(Sent::booking).toList());
        return pool.run(reads -> reads.preparedQuery(BookingTable.COMPARE).execute(parameters))
                .compose(rows -> {
                    Future<?> closed = Future.succeededFuture();
                    for (Row row : rows) {
                        if (row.getBoolean("same")) {
                            Sent sent = stored.get(row.getLong("position").intValue() - 1);
                            closed = closed.compose(before -> close(sent));
                        }
                    }
                    return closed.mapEmpty();
                });
    }

    private Future<?> close(Sent sent) {
        var act = new FailureAct(Action.RESOLVED, BY, Instant.now().truncatedTo(ChronoUnit.MICROS));
        return failures.act(new ActOnFailure(sent.sequence(), sent.booking().id(), act));
    }

    private static long lastOf(RowSet<Row> rows) {
        long last = 0;
        for (Row row : rows) {
            last = row.getLong("sequence");
        }
        return last;
    }
}
