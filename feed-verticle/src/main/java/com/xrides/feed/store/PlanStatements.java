package com.xrides.feed.store;

import com.xrides.feed.fetch.FeedStore.HashedPlan;
import com.xrides.feed.fetch.FeedStore.Writer;
import com.xrides.feed.model.Plan;
import com.xrides.platform.database.lease.Fence;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The statements that write plans. Each first takes the row of its feed, which gives its rows the next revision and makes
 * others wait until it has committed; where nothing differs it writes nothing at all.
 */
final class PlanStatements {

    /** Former values that are kept of each plan. */
    static final int HISTORY = 20;

    private static final String FENCE = "WITH " + Fence.cte(1, 2) + ", ";

    private static final String BUMP = """
            bump AS (
              INSERT INTO feed.feeds AS f (name, revision) SELECT $3, 1 WHERE EXISTS (SELECT FROM differing)
              ON CONFLICT (name) DO UPDATE SET revision = f.revision + 1 RETURNING revision
            )""";

    private static final String HISTORY_OF_DIFFERING = """
            , former AS (
              INSERT INTO feed.history (plan, revision, replaced_by, title, online, starts, ends, sold_out,
                min_price, max_price, seats, listed)
              SELECT p.id, p.revision, $4, p.title, p.online, p.starts, p.ends, p.sold_out,
                p.min_price, p.max_price, p.seats, p.listed
              FROM bump CROSS JOIN differing d JOIN feed.plans p ON p.id = d.id
              ON CONFLICT (plan, revision) DO NOTHING
            ), forgotten AS (
              DELETE FROM feed.history h USING (
                SELECT d.id, (SELECT x.revision FROM feed.history x WHERE x.plan = d.id
                  ORDER BY x.revision DESC OFFSET %d LIMIT 1) AS oldest
                FROM differing d
              ) kept
              WHERE h.plan = kept.id AND h.revision < kept.oldest
            )""".formatted(HISTORY - 2);

    static final String STORE = FENCE + """
            sent AS MATERIALIZED (
              SELECT DISTINCT ON (id) *
              FROM unnest($5::uuid[], $6::bigint[], $7::text[], $8::text[], $9::text[], $10::boolean[], $11::text[],
                $12::timestamp[], $13::timestamp[], $14::timestamp[], $15::timestamp[], $16::boolean[], $17::text[],
                $18::text[], $19::text[], $20::bigint[]) WITH ORDINALITY
                AS s (id, hash, base_id, plan_id, title, online, organizer, starts, ends, sell_from, sell_to, sold_out,
                  zones, min_price, max_price, seats, position)
              ORDER BY id, position DESC
            ), differing AS MATERIALIZED (
              SELECT s.* FROM sent s LEFT JOIN feed.plans p ON p.id = s.id
              WHERE EXISTS (SELECT FROM fence)
                AND (p.id IS NULL OR p.hash <> s.hash OR NOT p.listed OR (s.online AND NOT p.ever_online))
            ),
            """ + BUMP + HISTORY_OF_DIFFERING + """
            , written AS (
              INSERT INTO feed.plans AS p (id, feed, base_id, plan_id, title, online, organizer, starts, ends,
                sell_from, sell_to, sold_out, zones, min_price, max_price, seats, ever_online, listed, hash, revision,
                token, fetch_id)
              SELECT d.id, $3, d.base_id, d.plan_id, d.title, d.online, d.organizer, d.starts, d.ends,
                d.sell_from, d.sell_to, d.sold_out, d.zones::jsonb, d.min_price::numeric, d.max_price::numeric, d.seats,
                d.online, true, d.hash, bump.revision, $2, $4
              FROM bump CROSS JOIN differing d
              ON CONFLICT (id) DO UPDATE SET title = excluded.title, online = excluded.online,
                organizer = excluded.organizer, starts = excluded.starts, ends = excluded.ends,
                sell_from = excluded.sell_from, sell_to = excluded.sell_to, sold_out = excluded.sold_out,
                zones = excluded.zones, min_price = excluded.min_price, max_price = excluded.max_price,
                seats = excluded.seats, ever_online = p.ever_online OR excluded.ever_online, listed = true,
                hash = excluded.hash, revision = excluded.revision, token = excluded.token, fetch_id = excluded.fetch_id,
                changed_at = now()
              WHERE p.hash <> excluded.hash OR NOT p.listed OR (excluded.online AND NOT p.ever_online)
              RETURNING xmax = 0 AS is_new, revision
            )
            SELECT EXISTS (SELECT FROM fence) AS held, count(*) FILTER (WHERE is_new)::integer AS inserted,
              count(*) FILTER (WHERE NOT is_new)::integer AS changed, coalesce(max(revision), 0) AS revision
            FROM written""";

    static final String WITHDRAW = FENCE + """
            differing AS MATERIALIZED (
              SELECT DISTINCT p.id FROM unnest($5::uuid[]) AS s (id) JOIN feed.plans p ON p.id = s.id
              WHERE EXISTS (SELECT FROM fence) AND p.feed = $3 AND p.listed
            ),
            """ + BUMP + HISTORY_OF_DIFFERING + """
            , written AS (
              UPDATE feed.plans p SET listed = false, revision = bump.revision, token = $2, fetch_id = $4,
                changed_at = now()
              FROM bump CROSS JOIN differing d WHERE p.id = d.id AND p.listed
              RETURNING p.revision
            )
            SELECT EXISTS (SELECT FROM fence) AS held, 0 AS inserted, count(*)::integer AS changed,
              coalesce(max(revision), 0) AS revision
            FROM written""";

    private PlanStatements() {}

    static Tuple storing(Writer writer, List<HashedPlan> sent) {
        return writing(writer)
                .addArrayOfUUID(sent.stream().map(HashedPlan::id).toArray(UUID[]::new))
                .addArrayOfLong(sent.stream().map(HashedPlan::hash).toArray(Long[]::new))
                .addArrayOfString(texts(sent, Plan::baseId))
                .addArrayOfString(texts(sent, Plan::planId))
                .addArrayOfString(texts(sent, Plan::title))
                .addArrayOfBoolean(
                        sent.stream().map(each -> isOnline(each.plan())).toArray(Boolean[]::new))
                .addArrayOfString(texts(sent, Plan::organizer))
                .addArrayOfLocalDateTime(times(sent, Plan::start))
                .addArrayOfLocalDateTime(times(sent, Plan::end))
                .addArrayOfLocalDateTime(times(sent, Plan::sellFrom))
                .addArrayOfLocalDateTime(times(sent, Plan::sellTo))
                .addArrayOfBoolean(
                        sent.stream().map(each -> each.plan().soldOut()).toArray(Boolean[]::new))
                .addArrayOfString(texts(sent, plan -> ZoneJson.write(plan.zones())))
                .addArrayOfString(texts(sent, plan -> number(plan.minPrice())))
                .addArrayOfString(texts(sent, plan -> number(plan.maxPrice())))
                .addArrayOfLong(sent.stream().map(each -> each.plan().seats()).toArray(Long[]::new));
    }

    static Tuple withdrawing(Writer writer, List<UUID> plans) {
        return writing(writer).addArrayOfUUID(plans.toArray(UUID[]::new));
    }

    /** What every writing statement begins with: the fence, the feed and the fetch. */
    static Tuple writing(Writer writer) {
        return Tuple.of(writer.lease(), writer.token(), writer.feed(), writer.fetch());
    }

    private static boolean isOnline(Plan plan) {
        return plan.sellMode() == Plan.SellMode.ONLINE;
    }

    private static @Nullable String number(@Nullable BigDecimal price) {
        return price == null ? null : price.toString();
    }

    private static String[] texts(List<HashedPlan> sent, Function<Plan, @Nullable String> text) {
        String[] texts = new String[sent.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text.apply(sent.get(i).plan());
        }
        return texts;
    }

    private static LocalDateTime[] times(List<HashedPlan> sent, Function<Plan, @Nullable LocalDateTime> time) {
        LocalDateTime[] times = new LocalDateTime[sent.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = time.apply(sent.get(i).plan());
        }
        return times;
    }
}
