package com.xrides.feed.store;

import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.fetch.FeedStore.FetchReport;
import com.xrides.feed.messages.OperatorMessages.FeedSummary;
import com.xrides.feed.messages.OperatorMessages.FeedsListed;
import com.xrides.feed.messages.OperatorMessages.FetchRecord;
import com.xrides.feed.messages.OperatorMessages.FetchesListed;
import com.xrides.feed.messages.OperatorMessages.ListFeeds;
import com.xrides.feed.messages.OperatorMessages.ListFetches;
import com.xrides.feed.messages.OperatorMessages.ListQuarantine;
import com.xrides.feed.messages.OperatorMessages.QuarantineListed;
import com.xrides.feed.messages.OperatorMessages.QuarantinedPlan;
import com.xrides.feed.messages.StoreMessages.ListQuarantineIds;
import com.xrides.feed.messages.StoreMessages.LoadState;
import com.xrides.feed.messages.StoreMessages.QuarantineIds;
import com.xrides.feed.messages.StoreMessages.StateLoaded;
import com.xrides.feed.model.BadPlan;
import com.xrides.platform.database.ReadPool;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/** Reads feeds, their fetches and their quarantine. Lives on one event loop. */
final class FeedReads {

    /** As many of the largest fragments fit into a message. */
    static final int MAX_ROWS = 200;

    private static final String STATE_COLUMNS = "etag, last_modified, interval_millis, next_at, next_reason, failures,"
            + " open_until, complete_at, plans, shrunk_to, paused_until";

    private static final String FETCH_COLUMNS = "number, fetch_id, started_at, ended_at, status, result, detail, bytes,"
            + " listed, inserted, changed, withdrawn, bad";

    static final String STATE = "SELECT " + STATE_COLUMNS + " FROM feed.feeds WHERE name = $1";

    static final String QUARANTINE_IDS =
            "SELECT plan FROM feed.quarantine WHERE feed = $1 ORDER BY plan LIMIT " + FetchStatements.QUARANTINED;

    static final String FEEDS = """
            SELECT f.name, f.revision, %s, l.*,
              (SELECT count(*)::integer FROM feed.quarantine q WHERE q.feed = f.name) AS quarantined
            FROM feed.feeds f LEFT JOIN LATERAL (
              SELECT %s FROM feed.fetches WHERE feed = f.name ORDER BY number DESC LIMIT 1
            ) AS l ON true
            ORDER BY f.name""".formatted(STATE_COLUMNS, FETCH_COLUMNS);

    static final String FETCHES = "SELECT " + FETCH_COLUMNS
            + " FROM feed.fetches WHERE feed = $1 AND number < $2 ORDER BY number DESC LIMIT $3";

    static final String QUARANTINED = """
            SELECT q.number, q.plan, q.base_id, q.plan_id, q.line, q.reason, q.fragment, q.fetch_id, q.since,
              coalesce((SELECT p.ever_online FROM feed.plans p WHERE p.id = q.plan), false) AS shown
            FROM feed.quarantine q WHERE q.feed = $1 AND q.number < $2 ORDER BY q.number DESC LIMIT $3""";

    private final ReadPool pool;

    FeedReads(ReadPool pool) {
        this.pool = pool;
    }

    Future<StateLoaded> state(LoadState question) {
        return query(STATE, Tuple.of(question.feed()))
                .map(rows -> new StateLoaded(
                        rows.size() == 0 ? null : stateOf(rows.iterator().next())));
    }

    Future<QuarantineIds> quarantineIds(ListQuarantineIds question) {
        return query(QUARANTINE_IDS, Tuple.of(question.feed()))
                .map(rows -> new QuarantineIds(
                        rows.stream().map(row -> row.getUUID("plan")).toList()));
    }

    Future<FeedsListed> feeds(ListFeeds question) {
        return query(FEEDS, Tuple.tuple())
                .map(rows ->
                        new FeedsListed(rows.stream().map(FeedReads::summary).toList()));
    }

    Future<FetchesListed> fetches(ListFetches question) {
        return query(FETCHES, page(question.feed(), question.before(), question.limit()))
                .map(rows ->
                        new FetchesListed(rows.stream().map(FeedReads::fetch).toList()));
    }

    Future<QuarantineListed> quarantined(ListQuarantine question) {
        return query(QUARANTINED, page(question.feed(), question.before(), question.limit()))
                .map(rows -> new QuarantineListed(
                        rows.stream().map(FeedReads::quarantinedOf).toList()));
    }

    private static Tuple page(String feed, long before, int limit) {
        return Tuple.of(feed, before == 0 ? Long.MAX_VALUE : before, Math.max(1, Math.min(limit, MAX_ROWS)));
    }

    private static FeedSummary summary(Row row) {
        return new FeedSummary(
                row.getString("name"),
                row.getLong("revision"),
                stateOf(row),
                row.getInteger("quarantined"),
                row.getLong("number") == null ? null : fetch(row));
    }

    private static FeedState stateOf(Row row) {
        return new FeedState(
                row.getString("etag"),
                row.getString("last_modified"),
                row.getLong("interval_millis"),
                PlanRows.existing(row, "next_at"),
                row.getString("next_reason"),
                row.getInteger("failures"),
                PlanRows.instant(row, "open_until"),
                PlanRows.instant(row, "complete_at"),
                row.getInteger("plans"),
                row.getInteger("shrunk_to"),
                PlanRows.instant(row, "paused_until"));
    }

    private static FetchRecord fetch(Row row) {
        return new FetchRecord(
                row.getLong("number"),
                row.getUUID("fetch_id"),
                new FetchReport(
                        PlanRows.existing(row, "started_at"),
                        PlanRows.existing(row, "ended_at"),
                        row.getInteger("status"),
                        FetchReport.Result.valueOf(row.getString("result")),
                        row.getString("detail"),
                        row.getLong("bytes"),
                        row.getInteger("listed"),
                        row.getInteger("inserted"),
                        row.getInteger("changed"),
                        row.getInteger("withdrawn"),
                        row.getInteger("bad")));
    }

    private static QuarantinedPlan quarantinedOf(Row row) {
        return new QuarantinedPlan(
                row.getLong("number"),
                row.getUUID("plan"),
                new BadPlan(
                        row.getString("base_id"),
                        row.getString("plan_id"),
                        row.getInteger("line"),
                        row.getString("reason"),
                        row.getString("fragment")),
                row.getUUID("fetch_id"),
                PlanRows.existing(row, "since"),
                row.getBoolean("shown"));
    }

    private Future<RowSet<Row>> query(String sql, Tuple parameters) {
        return pool.run(reads -> reads.preparedQuery(sql).execute(parameters));
    }
}
