package com.xrides.feed.store;

import com.xrides.feed.fetch.FeedStore.KnownPlan;
import com.xrides.feed.messages.PlanMessages.Changes;
import com.xrides.feed.messages.PlanMessages.ChangesSince;
import com.xrides.feed.messages.PlanMessages.FindPlan;
import com.xrides.feed.messages.PlanMessages.FindWindow;
import com.xrides.feed.messages.PlanMessages.PlanFound;
import com.xrides.feed.messages.PlanMessages.ShownPlan;
import com.xrides.feed.messages.PlanMessages.WindowFound;
import com.xrides.feed.messages.StoreMessages.KnownListed;
import com.xrides.feed.messages.StoreMessages.ListKnown;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.Replication;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Reads plans. Each statement costs what it returns, however many plans there are. Lives on one event loop.
 */
final class PlanReads {

    /** Plans in one message at most. */
    static final int MAX_PLANS = 2000;

    static final int MAX_KNOWN = 10_000;

    private static final UUID FIRST_ID = new UUID(0, 0);
    private static final UUID LAST_ID = new UUID(-1, -1);

    private static final String SHOWN =
            "id, title, starts, ends, min_price::text AS min_price, max_price::text AS max_price, seats";

    static final String KNOWN = """
            SELECT id, hash, listed FROM (
              (SELECT id, hash, listed FROM feed.plans WHERE feed = $1 AND listed AND id > $2 ORDER BY id LIMIT $3)
              UNION ALL
              (SELECT p.id, p.hash, p.listed FROM feed.quarantine q JOIN feed.plans p ON p.id = q.plan
                WHERE q.feed = $1 AND q.plan > $2 AND NOT p.listed ORDER BY q.plan LIMIT $3)
            ) AS known ORDER BY id LIMIT $3""";

    static final String CHANGES = """
            SELECT f.epoch, f.revision AS feed_revision, f.complete_at, p.*, %s AS server
            FROM feed.feeds f LEFT JOIN LATERAL (
              SELECT revision, %s, %s AS written_by FROM feed.plans
              WHERE feed = $1 AND ever_online AND (revision, id) > ($2, $3)
              ORDER BY revision, id LIMIT $4
            ) AS p ON true
            WHERE f.name = $1 ORDER BY p.revision, p.id""".formatted(Replication.SERVER, SHOWN, Replication.WRITTEN_BY);

    static final String WINDOW = """
            SELECT %s FROM feed.plans
            WHERE feed = $1 AND ever_online AND (starts, id) > ($2, $3) AND starts <= $4 AND coalesce(ends, starts) <= $4
            ORDER BY starts, id LIMIT $5""".formatted(SHOWN);

    static final String FIND = """
            SELECT %s, feed, base_id, plan_id, online, organizer, sell_from, sell_to, sold_out, listed, first_seen,
              changed_at, zones
            FROM feed.plans WHERE id = $1 AND ever_online""".formatted(SHOWN);

    static final String HISTORY = """
            SELECT plan AS id, title, starts, ends, min_price::text AS min_price, max_price::text AS max_price, seats,
              online, sold_out, listed, replaced_at
            FROM feed.history WHERE plan = $1 ORDER BY revision DESC""";

    private final ReadPool pool;
    private final ReplicaBarrier barrier;

    PlanReads(ReadPool pool, ReplicaBarrier barrier) {
        this.pool = pool;
        this.barrier = barrier;
    }

    Future<KnownListed> known(ListKnown question) {
        UUID after = question.after() == null ? FIRST_ID : question.after();
        return query(KNOWN, Tuple.of(question.feed(), after, atMost(question.limit(), MAX_KNOWN)))
                .map(rows -> new KnownListed(rows.stream()
                        .map(row -> new KnownPlan(row.getUUID("id"), row.getLong("hash"), row.getBoolean("listed")))
                        .toList()));
    }

    /** What has changed, once it has reached the standby. */
    Future<Changes> changes(ChangesSince question) {
        int limit = atMost(question.limit(), MAX_PLANS);
        UUID after = question.after() == null ? LAST_ID : question.after();
        return query(CHANGES, Tuple.of(question.feed(), question.revision(), after, limit))
                .compose(rows -> barrier.pass(rows).map(changes(rows, limit)));
    }

    Future<WindowFound> window(FindWindow question) {
        LocalDateTime start = question.afterStart();
        boolean isNext = start != null && !start.isBefore(question.from());
        Tuple parameters = Tuple.of(
                question.feed(),
                isNext ? start : question.from().minusNanos(1000),
                isNext ? Objects.requireNonNullElse(question.after(), LAST_ID) : LAST_ID,
                question.to(),
                atMost(question.limit(), MAX_PLANS));
        return query(WINDOW, parameters)
                .map(rows -> new WindowFound(rows.stream().map(PlanRows::shown).toList()));
    }

    Future<PlanFound> find(FindPlan question) {
        return pool.run(connection -> find(connection, question.id()));
    }

    private static Future<PlanFound> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(id))
                .compose(found -> found.size() == 0
                        ? Future.succeededFuture(new PlanFound(null))
                        : connection
                                .preparedQuery(HISTORY)
                                .execute(Tuple.of(id))
                                .map(former -> new PlanFound(
                                        PlanRows.details(found.iterator().next(), former))));
    }

    private static Changes changes(RowSet<Row> rows, int limit) {
        UUID epoch = null;
        long revision = 0;
        long last = 0;
        Instant completeAt = null;
        List<ShownPlan> plans = new ArrayList<>(rows.size());
        for (Row row : rows) {
            epoch = row.getUUID("epoch");
            revision = row.getLong("feed_revision");
            completeAt = PlanRows.instant(row, "complete_at");
            if (row.getUUID("id") != null) {
                plans.add(PlanRows.shown(row));
                last = row.getLong("revision");
            }
        }
        return new Changes(epoch, revision, plans, last, plans.size() == limit, completeAt);
    }

    private Future<RowSet<Row>> query(String sql, Tuple parameters) {
        return pool.run(reads -> reads.preparedQuery(sql).execute(parameters));
    }

    private static int atMost(int limit, int most) {
        return Math.max(1, Math.min(limit, most));
    }
}
