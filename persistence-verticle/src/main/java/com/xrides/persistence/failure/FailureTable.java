package com.xrides.persistence.failure;

import com.xrides.bookings.messages.FailureMessages.ActOnFailure;
import com.xrides.bookings.messages.FailureMessages.FindFailure;
import com.xrides.bookings.messages.FailureMessages.ListFailures;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import com.xrides.bookings.outcome.FailureAct.Action;
import com.xrides.persistence.metrics.PersistenceMetrics;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** The tables {@code booking_failures} and {@code booking_failure_acts}. */
public final class FailureTable {

    /**
     * The characters of payloads after which a page ends early, since a thousand of the largest bookings would be too
     * much for one message.
     */
    private static final int MAX_PAGE = 4 * 1024 * 1024;

    // Sequence numbers are assigned before the commit: without this lock, a reader that pages by sequence could miss
    // one that is committed later. Failures are rare enough to be recorded one after the other.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('booking_failures'))";

    private static final String RECORD = "INSERT INTO booking_failures (booking_id, code, message, failed_at, payload)"
            + " SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[], $5::text[])"
            + " ON CONFLICT (booking_id, failed_at, code) DO NOTHING RETURNING code";

    public static final String LIST = page("sequence > $1");

    public static final String LIST_OPEN = page("sequence > $1 AND closed_at IS NULL");

    private static final String NEWEST = FailureRows.withActs(
            "SELECT * FROM booking_failures WHERE booking_id = $1 ORDER BY failed_at DESC, sequence DESC LIMIT $2");

    // A concurrent act waits here for the row lock, and then finds the failure closed.
    public static final String HOLD_OPEN = "SELECT sequence FROM booking_failures"
            + " WHERE booking_id = $1 AND sequence = $2 AND closed_at IS NULL FOR UPDATE";

    public static final String HOLD_NEWEST_OPEN = "SELECT sequence FROM booking_failures"
            + " WHERE booking_id = $1 AND closed_at IS NULL ORDER BY failed_at DESC, sequence DESC LIMIT 1 FOR UPDATE";

    private static final String FIND = FailureRows.withActs("SELECT * FROM booking_failures WHERE sequence = $1");

    private static final String NOTE =
            "INSERT INTO booking_failure_acts (failure, action, actor, acted_at) VALUES ($1, $2, $3, $4)";

    private static final String CLOSE = "UPDATE booking_failures SET closed_at = $2 WHERE sequence = $1";

    private final ReadPool pool;
    private final ConfirmedPool writes;
    private final PersistenceMetrics metrics;

    public FailureTable(ReadPool pool, ReplicaBarrier barrier, PersistenceMetrics metrics) {
        this.pool = pool;
        this.writes = new ConfirmedPool(pool, barrier);
        this.metrics = metrics;
    }

    /** Records failures; one that is reported several times is recorded once. */
    public Future<Void> record(List<Failure> failures) {
        return writes.transaction(
                        connection -> connection.query(LOCK).execute().compose(locked -> insert(connection, failures)))
                .onSuccess(recorded -> recorded.forEach(row -> metrics.recordedFailure(row.getString("code"))))
                .mapEmpty();
    }

    /**
     * Lists failures after a sequence number, in order; at least one if there is any, but perhaps fewer than the limit.
     */
    public Future<List<Failure>> list(ListFailures question) {
        String query = question.openOnly() ? LIST_OPEN : LIST;
        return pool.run(reads -> select(reads, query, Tuple.of(question.after(), question.limit(), MAX_PAGE)));
    }

    /** The newest failures of one booking, by their sequence. */
    public Future<List<Failure>> newest(FindFailure question) {
        return pool.run(reads -> select(reads, NEWEST, Tuple.of(question.id(), question.limit())));
    }

    /**
     * Records an operator's act on an open failure, and closes the failure if the act does. A retry of a failure
     * without a payload is not recorded, since there is nothing to send.
     *
     * @return the failure as it was before, or none where there is no open one
     */
    public Future<List<Failure>> act(ActOnFailure question) {
        return writes.transaction(connection -> connection
                .preparedQuery(question.sequence() == 0 ? HOLD_NEWEST_OPEN : HOLD_OPEN)
                .execute(
                        question.sequence() == 0
                                ? Tuple.of(question.id())
                                : Tuple.of(question.id(), question.sequence()))
                .compose(held -> held.size() == 0
                        ? Future.succeededFuture(List.of())
                        : actOn(connection, held.iterator().next().getLong("sequence"), question.act())));
    }

    // A separate statement: the result of SELECT FOR UPDATE may be from before it waited for the lock.
    private static Future<List<Failure>> actOn(SqlConnection connection, long sequence, FailureAct act) {
        return select(connection, FIND, Tuple.of(sequence))
                .compose(found -> act.action() == Action.RETRIED && found.get(0).payload() == null
                        ? Future.succeededFuture(found)
                        : note(connection, sequence, act).map(found));
    }

    private static Future<?> note(SqlConnection connection, long sequence, FailureAct act) {
        OffsetDateTime at = toOffsetDateTime(act.at());
        Future<?> noted = connection
                .preparedQuery(NOTE)
                .execute(Tuple.of(sequence, FailureRows.name(act.action()), act.by(), at));
        return act.closes()
                ? noted.compose(done -> connection.preparedQuery(CLOSE).execute(Tuple.of(sequence, at)))
                : noted;
    }

    private static Future<List<Failure>> select(SqlClient client, String query, Tuple parameters) {
        return client.preparedQuery(query).execute(parameters).map(FailureRows::toFailures);
    }

    private static Future<RowSet<Row>> insert(SqlConnection connection, List<Failure> failures) {
        Tuple parameters = Tuple.of(
                failures.stream().map(Failure::id).toArray(Long[]::new),
                texts(failures, Failure::code),
                texts(failures, Failure::message),
                failures.stream().map(failure -> toOffsetDateTime(failure.at())).toArray(OffsetDateTime[]::new),
                texts(failures, Failure::payload));
        return connection.preparedQuery(RECORD).execute(parameters);
    }

    /** The frame of the sum only ever grows: with EXCLUDE the server would add it up from its beginning for each row. */
    private static String page(String condition) {
        return FailureRows.withActs("""
                SELECT * FROM (
                    SELECT *, sum(length(payload))
                            OVER (ORDER BY sequence ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
                    FROM (SELECT * FROM booking_failures WHERE %s ORDER BY sequence LIMIT $2) AS wanted) AS page
                WHERE coalesce(before, 0) < $3""".formatted(condition));
    }

    private static String[] texts(List<Failure> failures, Function<Failure, String> text) {
        return failures.stream().map(text).toArray(String[]::new);
    }

    private static OffsetDateTime toOffsetDateTime(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
