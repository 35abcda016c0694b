package com.xrides.intake.persistence;

import com.xrides.intake.contract.Failure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The table {@code booking_failures}. */
final class FailureTable {

    // Sequence numbers are drawn before they are committed: without this lock a reader that goes by them could pass
    // one by that shows up later. Failures are rare enough to record them one after the other.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('booking_failures'))";

    private static final String RECORD = "INSERT INTO booking_failures (booking_id, code, message, failed_at)"
            + " SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[])"
            + " ON CONFLICT (booking_id, failed_at, code) DO NOTHING";

    private static final String COLUMNS = "SELECT sequence, booking_id, code, message, failed_at FROM booking_failures";

    private static final String LIST = COLUMNS + " WHERE sequence > $1 ORDER BY sequence LIMIT $2";

    private static final String NEWEST = COLUMNS + " WHERE booking_id = $1 ORDER BY failed_at DESC LIMIT 1";

    private final ReadPool pool;

    FailureTable(ReadPool pool) {
        this.pool = pool;
    }

    /** Records failures, each once however often it is reported. */
    Future<Void> record(List<Failure> failures) {
        return pool.run(reads -> reads.withTransaction(
                        connection -> connection.query(LOCK).execute().compose(locked -> insert(connection, failures)))
                .mapEmpty());
    }

    /** Failures with a higher sequence, in their order. */
    Future<List<Failure>> list(long after, int limit) {
        return pool.run(reads ->
                reads.preparedQuery(LIST).execute(Tuple.of(after, limit)).map(FailureTable::toFailures));
    }

    /** The newest failure of one booking; none or one. */
    Future<List<Failure>> newest(long bookingId) {
        return pool.run(reads ->
                reads.preparedQuery(NEWEST).execute(Tuple.of(bookingId)).map(FailureTable::toFailures));
    }

    private static Future<RowSet<Row>> insert(SqlConnection connection, List<Failure> failures) {
        Tuple parameters = Tuple.of(
                failures.stream().map(Failure::id).toArray(Long[]::new),
                failures.stream().map(Failure::code).toArray(String[]::new),
                failures.stream().map(Failure::message).toArray(String[]::new),
                failures.stream()
                        .map(failure -> failure.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        return connection.preparedQuery(RECORD).execute(parameters);
    }

    private static List<Failure> toFailures(RowSet<Row> rows) {
        var failures = new ArrayList<Failure>(rows.size());
        for (Row row : rows) {
            failures.add(new Failure(
                    row.getLong("sequence"),
                    row.getLong("booking_id"),
                    row.getString("code"),
                    row.getString("message"),
                    row.getOffsetDateTime("failed_at").toInstant(),
                    null,
                    List.of()));
        }
        return failures;
    }
}
