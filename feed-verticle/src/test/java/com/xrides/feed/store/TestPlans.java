package com.xrides.feed.store;

import com.xrides.feed.fetch.FeedStore.HashedPlan;
import com.xrides.feed.model.Plan;
import com.xrides.feed.model.Plan.SellMode;
import com.xrides.feed.model.PlanIds;
import com.xrides.feed.model.Zone;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans as a fetcher would store them. The hash is that of the record, as good as any. */
public final class TestPlans {

    private TestPlans() {}

    /** A plan that is sold online in zones at these prices. */
    public static Plan plan(String id, String start, @Nullable String end, String... prices) {
        return plan(id, id, SellMode.ONLINE, "Plan " + id, start, end, prices);
    }

    /** A plan with zones of a hundred seats at these prices. */
    public static Plan plan(
            String baseId,
            String id,
            SellMode mode,
            String title,
            String start,
            @Nullable String end,
            String... prices) {
        List<Zone> zones = Stream.of(prices)
                .map(price -> new Zone("40", 100, new BigDecimal(price), "Platea", true))
                .toList();
        return new Plan(
                baseId,
                id,
                title,
                mode,
                null,
                LocalDateTime.parse(start),
                end == null ? null : LocalDateTime.parse(end),
                null,
                null,
                false,
                zones);
    }

    /** The plans with their ids and hashes in a feed. */
    public static List<HashedPlan> hashed(String feed, Plan... plans) {
        return Stream.of(plans)
                .map(plan -> new HashedPlan(id(feed, plan), plan.hashCode(), plan))
                .toList();
    }

    public static UUID id(String feed, Plan plan) {
        return PlanIds.of(feed, plan.baseId(), plan.planId());
    }
}
