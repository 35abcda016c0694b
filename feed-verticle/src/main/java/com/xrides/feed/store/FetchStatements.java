package com.xrides.feed.store;

import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.fetch.FeedStore.FetchReport;
import com.xrides.feed.fetch.FeedStore.Writer;
import com.xrides.feed.model.BadPlan;
import com.xrides.feed.model.PlanIds;
import com.xrides.platform.database.lease.Fence;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The statements that write what is known of fetches: quarantine, the record of a fetch and the state of a feed. */
final class FetchStatements {

    /** Fetches that are kept of each feed: more than eight hours of one every 30 seconds. */
    static final int FETCHES = 1000;

    /** Plans that are kept in quarantine of each feed. */
    static final int QUARANTINED = 10_000;

    private static final String FENCE = "WITH " + Fence.cte(1, 2) + ", ";

    static final String QUARANTINE = FENCE + """
            sent AS MATERIALIZED (
              SELECT DISTINCT ON (plan) *
              FROM unnest($5::uuid[], $6::text[], $7::text[], $8::integer[], $9::text[], $10::text[]) WITH ORDINALITY
                AS s (plan, base_id, plan_id, line, reason, fragment, position)
              ORDER BY plan, position DESC
            ), differing AS MATERIALIZED (
              SELECT s.* FROM sent s LEFT JOIN feed.quarantine q ON q.feed = $3 AND q.plan = s.plan
              WHERE EXISTS (SELECT FROM fence)
                AND (q.plan IS NULL OR q.fragment <> s.fragment OR q.reason <> s.reason)
            ), written AS (
              INSERT INTO feed.quarantine AS q (feed, plan, base_id, plan_id, line, reason, fragment, fetch_id, token)
              SELECT $3, plan, base_id, plan_id, line, reason, fragment, $4, $2 FROM differing ORDER BY position
              ON CONFLICT (feed, plan) DO UPDATE SET line = excluded.line, reason = excluded.reason,
                fragment = excluded.fragment, fetch_id = excluded.fetch_id, token = excluded.token, since = now()
              RETURNING xmax = 0 AS is_new
            ), forgotten AS (
              DELETE FROM feed.quarantine WHERE feed = $3 AND EXISTS (SELECT FROM differing) AND number <= (
                SELECT number FROM feed.quarantine WHERE feed = $3 ORDER BY number DESC OFFSET %d LIMIT 1)
            )
            SELECT EXISTS (SELECT FROM fence) AS held, count(*) FILTER (WHERE is_new)::integer AS inserted,
              count(*) FILTER (WHERE NOT is_new)::integer AS changed, 0::bigint AS revision
            FROM written""".formatted(QUARANTINED);

    static final String RELEASE = FENCE + """
            released AS (
              DELETE FROM feed.quarantine WHERE feed = $3 AND plan = ANY ($4) AND EXISTS (SELECT FROM fence)
              RETURNING plan
            )
            SELECT EXISTS (SELECT FROM fence) AS held, 0 AS inserted, count(*)::integer AS changed,
              0::bigint AS revision
            FROM released""";

    static final String FINISH = FENCE + """
            recorded AS (
              INSERT INTO feed.fetches (feed, fetch_id, token, started_at, ended_at, status, result, detail, bytes, listed,
                inserted, changed, withdrawn, bad)
              SELECT $3, $4, $2, $5::timestamptz, $6::timestamptz, $7::integer, $8, $9, $10::bigint, $11::integer,
                $12::integer, $13::integer, $14::integer, $15::integer
              WHERE EXISTS (SELECT FROM fence)
              ON CONFLICT (fetch_id) DO NOTHING
            ), kept AS (
              INSERT INTO feed.feeds (name, etag, last_modified, interval_millis, next_at, next_reason, failures,
                open_until, complete_at, plans, shrunk_to, paused_until)
              SELECT $3, $16, $17, $18::bigint, $19::timestamptz, $20, $21::integer, $22::timestamptz, $23::timestamptz,
                $24::integer, $25::integer, $26::timestamptz
              WHERE EXISTS (SELECT FROM fence)
              ON CONFLICT (name) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified,
                interval_millis = excluded.interval_millis, next_at = excluded.next_at,
                next_reason = excluded.next_reason, failures = excluded.failures, open_until = excluded.open_until,
                complete_at = excluded.complete_at, plans = excluded.plans, shrunk_to = excluded.shrunk_to,
                paused_until = excluded.paused_until
              RETURNING revision
            ), forgotten AS (
              DELETE FROM feed.fetches WHERE feed = $3 AND EXISTS (SELECT FROM fence) AND number <= (
                SELECT number FROM feed.fetches WHERE feed = $3 ORDER BY number DESC OFFSET %d LIMIT 1)
            )
            SELECT EXISTS (SELECT FROM fence) AS held, 0 AS inserted, 0 AS changed,
              coalesce(max(revision), 0) AS revision
            FROM kept""".formatted(FETCHES - 1);

    private FetchStatements() {}

    static Tuple quarantining(Writer writer, List<BadPlan> plans) {
        return PlanStatements.writing(writer)
                .addArrayOfUUID(plans.stream()
                        .map(plan -> PlanIds.ofBad(writer.feed(), plan))
                        .toArray(UUID[]::new))
                .addArrayOfString(texts(plans, BadPlan::baseId))
                .addArrayOfString(texts(plans, BadPlan::planId))
                .addArrayOfInteger(plans.stream().map(BadPlan::line).toArray(Integer[]::new))
                .addArrayOfString(texts(plans, BadPlan::reason))
                .addArrayOfString(texts(plans, BadPlan::fragment));
    }

    static Tuple releasing(Writer writer, List<UUID> plans) {
        return Tuple.of(writer.lease(), writer.token(), writer.feed()).addArrayOfUUID(plans.toArray(UUID[]::new));
    }

    static Tuple finishing(Writer writer, FetchReport report, FeedState next) {
        return PlanStatements.writing(writer)
                .addOffsetDateTime(time(report.startedAt()))
                .addOffsetDateTime(time(report.endedAt()))
                .addInteger(report.status())
                .addString(report.result().name())
                .addString(report.detail())
                .addLong(report.bytes())
                .addInteger(report.listed())
                .addInteger(report.inserted())
                .addInteger(report.changed())
                .addInteger(report.withdrawn())
                .addInteger(report.bad())
                .addString(next.etag())
                .addString(next.lastModified())
                .addLong(next.intervalMillis())
                .addOffsetDateTime(time(next.nextAt()))
                .addString(next.nextReason())
                .addInteger(next.failures())
                .addOffsetDateTime(time(next.openUntil()))
                .addOffsetDateTime(time(next.completeAt()))
                .addInteger(next.plans())
                .addInteger(next.shrunkTo())
                .addOffsetDateTime(time(next.pausedUntil()));
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static String[] texts(List<BadPlan> plans, Function<BadPlan, String> text) {
        return plans.stream().map(text).toArray(String[]::new);
    }
}
