package com.xrides.rates.store;

import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.lease.Fence;
import com.xrides.platform.web.client.Validators;
import com.xrides.rates.model.RateSet;
import com.xrides.rates.read.ReadRates;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Publishes sets and notes what became of fetches, for the holder of the lease: what comes with an older token writes nothing.
 * Times are the database's, since clocks of nodes differ. Lives on one event loop.
 */
public final class RateWrites {

    private static final String FENCE = "WITH " + Fence.cte(1, 2) + ", ";

    private static final String STATE = """
            SELECT c.etag, c.last_modified, c.failures,
              (extract(epoch FROM c.paused_until - now()) * 1000)::bigint AS pause_millis,
              (extract(epoch FROM now() - s.fetched_at) * 1000)::bigint AS age_millis, %s
            FROM (SELECT 1) one LEFT JOIN rates.sources c ON c.name = $1
            LEFT JOIN LATERAL (
              SELECT * FROM rates.sets WHERE live AND source = $1 ORDER BY fetched_at DESC, id DESC LIMIT 1
            ) s ON true""".formatted(RateRows.SET);

    private static final String DAYS = "SELECT as_of FROM rates.sets WHERE source = $1 AND NOT live";

    /** A set is as old as the fetch that brought it: it counts from when the source was asked. */
    private static final String PUBLISH = FENCE + """
            published AS (
              INSERT INTO rates.sets (source, as_of, fetched_at, base, quotes, valid_from, valid_until, live, token)
              SELECT $3, $4::timestamptz, t.at, $6, $7::jsonb, t.at, t.at + $8::bigint * interval '1 millisecond', true, $2
              FROM (SELECT now() - $5::bigint * interval '1 microsecond' AS at) t WHERE %1$s
              RETURNING *
            ), noted AS (
              INSERT INTO rates.sources AS c (name, etag, last_modified, failures, fetches, failed, last_fetch_at, token)
              SELECT $3, $9, $10, 0, 1, 0, now(), $2 WHERE %1$s
              ON CONFLICT (name) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified, failures = 0,
                paused_until = NULL, fetches = c.fetches + 1, last_fetch_at = excluded.last_fetch_at, token = excluded.token
            )
            SELECT %2$s FROM published s""".formatted(Fence.HOLDS, RateRows.SET);

    private static final String STORE_DAYS = FENCE + """
            stored AS (
              INSERT INTO rates.sets (source, as_of, fetched_at, base, quotes, valid_from, valid_until, live, token)
              SELECT $3, d.as_of, now() - $4::bigint * interval '1 microsecond', $5, d.quotes, d.as_of,
                d.as_of + interval '1 day', false, $2
              FROM unnest($6::timestamptz[], $7::jsonb[]) AS d (as_of, quotes) WHERE %s
              ORDER BY d.as_of
              ON CONFLICT (source, as_of) WHERE NOT live DO NOTHING
            )
            SELECT EXISTS (SELECT FROM fence) AS held""".formatted(Fence.HOLDS);

    private static final String NOTE_FAILURE = FENCE + """
            noted AS (
              INSERT INTO rates.sources AS c (name, failures, paused_until, fetches, failed, last_fetch_at, last_problem,
                last_problem_at, token)
              SELECT $3, 1, now() + $5::bigint * interval '1 millisecond', 1, 1, now(), $4, now(), $2 WHERE %s
              ON CONFLICT (name) DO UPDATE SET failures = c.failures + 1, paused_until = excluded.paused_until,
                fetches = c.fetches + 1, failed = c.failed + 1, last_fetch_at = excluded.last_fetch_at,
                last_problem = excluded.last_problem, last_problem_at = excluded.last_problem_at, token = excluded.token
            )
            SELECT EXISTS (SELECT FROM fence) AS held""".formatted(Fence.HOLDS);

    private final ConfirmedPool pool;

    public RateWrites(ConfirmedPool pool) {
        this.pool = pool;
    }

    /** What is stored of a source; what has not reached the standby is not known. */
    public Future<SourceState> state(String source) {
        return pool.run(connection -> connection
                .preparedQuery(STATE)
                .execute(Tuple.of(source))
                .compose(state -> connection
                        .preparedQuery(DAYS)
                        .execute(Tuple.of(source))
                        .map(days -> state(state.iterator().next(), days(days)))));
    }

    /**
     * Publishes a set that may be used from now on; empty when the token is not that of the lease any more.
     *
     * @param age how long ago the source was asked
     */
    public Future<Optional<RateSet>> publish(Publisher by, ReadRates rates, Duration age, Validators validators) {
        Tuple parameters = Tuple.of(by.lease(), by.token(), by.source())
                .addOffsetDateTime(time(rates.asOf()))
                .addLong(micros(age))
                .addString(rates.base())
                .addJsonObject(RateRows.json(rates.quotes()))
                .addLong(RateSet.USABLE_FOR.toMillis())
                .addString(validators.etag())
                .addString(validators.lastModified());
        return run(PUBLISH, parameters).map(rows -> Optional.ofNullable(RateRows.first(rows)));
    }

    /**
     * Stores days of a series, each valid for its day; those that are stored already stay as they are. False when the token is
     * not that of the lease any more.
     *
     * @param days all with the same base
     */
    public Future<Boolean> storeDays(Publisher by, String base, List<ReadRates> days, Duration age) {
        Tuple parameters = Tuple.of(by.lease(), by.token(), by.source(), micros(age), base)
                .addArrayOfOffsetDateTime(
                        days.stream().map(day -> time(day.asOf())).toArray(OffsetDateTime[]::new))
                .addArrayOfJsonObject(
                        days.stream().map(day -> RateRows.json(day.quotes())).toArray(JsonObject[]::new));
        return run(STORE_DAYS, parameters).map(RateWrites::held);
    }

    /**
     * Notes that a fetch brought no rates that may be used; false likewise.
     *
     * @param pause how long the source is not to be asked
     */
    public Future<Boolean> noteFailure(Publisher by, String problem, Duration pause) {
        return run(
                        NOTE_FAILURE,
                        Tuple.of(by.lease(), by.token(), by.source(), problem.replace('\0', ' '), pause.toMillis()))
                .map(RateWrites::held);
    }

    private Future<RowSet<Row>> run(String sql, Tuple parameters) {
        return pool.run(connection -> connection.preparedQuery(sql).execute(parameters));
    }

    private static boolean held(RowSet<Row> rows) {
        return rows.iterator().next().getBoolean("held");
    }

    private static SourceState state(Row row, Set<Instant> days) {
        Integer failures = row.getInteger("failures");
        return new SourceState(
                new Validators(row.getString("etag"), row.getString("last_modified")),
                failures == null ? 0 : failures,
                Duration.ofMillis(Math.max(0, orZero(row.getLong("pause_millis")))),
                RateRows.setOrNull(row),
                Duration.ofMillis(Math.max(0, orZero(row.getLong("age_millis")))),
                days);
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    private static Set<Instant> days(RowSet<Row> rows) {
        var days = new HashSet<Instant>();
        rows.forEach(row -> days.add(RateRows.existing(row, "as_of")));
        return days;
    }

    private static long micros(Duration age) {
        return age.toNanos() / 1000;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
