package com.xrides.feed.api;

import com.xrides.feed.messages.PlanMessages.FormerPlan;
import com.xrides.feed.messages.PlanMessages.PlanDetails;
import com.xrides.feed.messages.PlanMessages.ShownPlan;
import com.xrides.feed.model.Zone;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A plan with its zones and history, as its route answers. Times without an offset are local times of the feed's zone. */
final class PlanDetailsJson {

    private PlanDetailsJson() {}

    static JsonObject of(PlanDetails plan) {
        var zones = new JsonArray();
        plan.zones().forEach(zone -> zones.add(zone(zone)));
        var history = new JsonArray();
        plan.history().forEach(former -> history.add(former(former)));
        return shown(new JsonObject().put("id", plan.shown().id().toString()), plan.shown())
                .put("feed", plan.feed())
                .put("base_id", plan.baseId())
                .put("plan_id", plan.planId())
                .put("sell_mode", mode(plan.online()))
                .put("organizer", plan.organizer())
                .put("sell_from", time(plan.sellFrom()))
                .put("sell_to", time(plan.sellTo()))
                .put("sold_out", plan.soldOut())
                .put("listed", plan.listed())
                .put("first_seen", plan.firstSeen())
                .put("changed_at", plan.changedAt())
                .put("zones", zones)
                .put("history", history);
    }

    private static JsonObject former(FormerPlan former) {
        return shown(new JsonObject().put("until", former.until()), former.shown())
                .put("sell_mode", mode(former.online()))
                .put("sold_out", former.soldOut())
                .put("listed", former.listed());
    }

    private static JsonObject shown(JsonObject json, ShownPlan plan) {
        return json.put("title", plan.title())
                .put("start", time(plan.start()))
                .put("end", time(plan.end()))
                .put("min_price", price(plan.minPrice()))
                .put("max_price", price(plan.maxPrice()))
                .put("seats", plan.seats());
    }

    private static JsonObject zone(Zone zone) {
        return new JsonObject()
                .put("id", zone.id())
                .put("name", zone.name())
                .put("capacity", zone.capacity())
                .put("price", price(zone.price()))
                .put("numbered", zone.numbered());
    }

    private static String mode(boolean online) {
        return online ? "online" : "offline";
    }

    private static @Nullable Double price(@Nullable BigDecimal price) {
        return price == null ? null : price.doubleValue();
    }

    private static @Nullable String time(@Nullable LocalDateTime time) {
        return time == null ? null : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }
}
