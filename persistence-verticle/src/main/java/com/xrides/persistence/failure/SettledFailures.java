package com.xrides.persistence.failure;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.messages.FailureMessages.ActOnFailure;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import com.xrides.bookings.outcome.FailureAct.Action;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.persistence.table.BookingTable;
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
 * statement had committed although its answer was lost. Looks at some thousands of the open ones every 15 s, in turn, and
 * at once at those of a booking that this node has stored if it knows of one. Lives on one event loop.
 */
public final class SettledFailures {

    private static final Logger LOG = LoggerFactory.getLogger(SettledFailures.class);

    private static final Duration INTERVAL = Duration.ofSeconds(15);

    /** Who closed them, in their acts. */
    static final String BY = "stored since";

    private static final int PART = 200;

    /** The most that are looked at in one interval, and the most bookings that are known to have one. */
    private static final int MOST = 10_000;

    /** A conflict is not among them: what is stored differs from what was sent. */
    private static final String OPEN =
            "closed_at IS NULL AND payload IS NOT NULL AND code <> '%s'".formatted(Outcome.Kind.CONFLICT.code());

    public static final String FIND = find("sequence > $1");

    public static final String FIND_OF = find("booking_id = ANY($1::bigint[])");

    private record Sent(long sequence, Booking booking) {}

    private final Vertx vertx;
    private final ReadPool pool;
    private final FailureTable failures;

    /** Bookings that are known to have one. */
    private final Set<Long> known = new HashSet<>();

    /** Up to where they were looked at. */
    private long sequence;

    private boolean isLooking;

    /** -1 while there is no timer, since 0 is a valid timer id. */
    private long timer = -1;

    public SettledFailures(Vertx vertx, ReadPool pool, FailureTable failures) {
        this.vertx = vertx;
        this.pool = pool;
        this.failures = failures;
    }

    /** Starts looking; the tables must exist. */
    public void start() {
        look();
        timer = vertx.setPeriodic(INTERVAL.toMillis(), tick -> look());
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    /** Notes that failures were recorded by this node. */
    public void recorded(List<Failure> fresh) {
        fresh.forEach(failure -> know(failure.id()));
    }

    /** Notes which bookings are stored, as they were sent now. */
    public void stored(List<Booking> bookings, List<Outcome> outcomes) {
        if (known.isEmpty()) {
            return;
        }
        var settled = new ArrayList<Long>();
        for (int i = 0; i < outcomes.size(); i++) {
            long id = bookings.get(i).id();
            if (outcomes.get(i).isStored() && known.remove(id)) {
                settled.add(id);
            }
        }
        if (!settled.isEmpty()) {
            var unused = find(FIND_OF, Tuple.of((Object) settled.toArray(Long[]::new)))
                    .compose(this::close)
                    .onFailure(cause -> LOG.debug("Failures are left for later: {}", cause.toString()));
        }
    }

    private void know(long id) {
        // Those beyond are found in turn.
        if (known.size() < MOST) {
            known.add(id);
        }
    }

    private void look() {
        if (isLooking) {
            return;
        }
        isLooking = true;
        if (sequence == 0) {
            known.clear();
        }
        var unused = lookAtPart(0).onComplete(looked -> {
            isLooking = false;
            if (looked.failed()) {
                LOG.debug(
                        "Open failures could not be looked at: {}",
                        looked.cause().toString());
            }
        });
    }

    private Future<Void> lookAtPart(int before) {
        return find(FIND, Tuple.of(sequence)).compose(rows -> {
            boolean isLast = rows.size() < PART;
            sequence = isLast ? 0 : lastOf(rows);
            rows.forEach(row -> know(row.getLong("booking_id")));
            return close(rows)
                    .compose(closed -> isLast || before + rows.size() >= MOST
                            ? Future.succeededFuture()
                            : lookAtPart(before + rows.size()));
        });
    }

    private Future<RowSet<Row>> find(String query, Tuple parameters) {
        return pool.run(reads -> reads.preparedQuery(query).execute(parameters));
    }

    private Future<Void> close(RowSet<Row> rows) {
        var stored = new ArrayList<Sent>();
        for (Row row : rows) {
            String payload = row.getString("payload");
            if (payload != null
                    && BookingJson.read(payload.getBytes(StandardCharsets.UTF_8))
                            instanceof ParseResult.Accepted accepted) {
                stored.add(new Sent(row.getLong("sequence"), accepted.booking()));
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

    /** Some in the order of their sequence, with a payload only where there is a booking to compare it with. */
    private static String find(String which) {
        return "SELECT sequence, booking_id, CASE WHEN bookings.id IS NOT NULL THEN payload END AS payload FROM ("
                + "SELECT sequence, booking_id, payload FROM booking_failures WHERE " + which + " AND " + OPEN
                + " ORDER BY sequence LIMIT " + PART
                + ") AS failure LEFT JOIN bookings ON bookings.id = booking_id ORDER BY sequence";
    }

    private static long lastOf(RowSet<Row> rows) {
        long last = 0;
        for (Row row : rows) {
            last = row.getLong("sequence");
        }
        return last;
    }
}
