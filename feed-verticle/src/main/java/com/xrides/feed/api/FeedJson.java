package com.xrides.feed.api;

import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.fetch.FeedStore.FetchReport;
import com.xrides.feed.messages.OperatorMessages.FeedSummary;
import com.xrides.feed.messages.OperatorMessages.FetchRecord;
import com.xrides.feed.messages.OperatorMessages.PlansReplayed;
import com.xrides.feed.messages.OperatorMessages.QuarantinedPlan;
import com.xrides.feed.model.BadPlan;
import com.xrides.feed.settings.FeedSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What operators are told of feeds. */
final class FeedJson {

    private FeedJson() {}

    /** @param configured null where this node was not given the feed */
    static JsonObject feed(FeedSummary feed, @Nullable FeedSettings configured, Instant now) {
        FeedState state = feed.state();
        FetchRecord last = feed.lastFetch();
        return new JsonObject()
                .put("name", feed.name())
                .put("url", configured == null ? null : withoutUser(configured.url()))
                .put("time_zone", configured == null ? null : configured.zone().getId())
                .put("plans", state.plans())
                .put("listed", state.plans())
                .put("complete_at", state.completeAt())
                .put("age_seconds", age(state.completeAt(), now))
                .put("interval_ms", state.intervalMillis())
                .put("next_at", state.nextAt())
                .put("next_reason", state.nextReason())
                .put("failures", state.failures())
                .put("breaker_open", isAfter(state.openUntil(), now))
                .put("open_until", state.openUntil())
                .put("paused_until", state.pausedUntil())
                .put("shrunk_to", state.shrunkTo())
                .put("quarantined", feed.quarantined())
                .put("revision", feed.revision())
                .put("last_fetch", last == null ? null : fetch(last));
    }

    static JsonObject fetch(FetchRecord fetch) {
        FetchReport report = fetch.report();
        return new JsonObject()
                .put("number", fetch.number())
                .put("fetch", fetch.fetch().toString())
                .put("started_at", report.startedAt())
                .put("ended_at", report.endedAt())
                .put("status", report.status())
                .put("result", report.result().name().toLowerCase(Locale.ROOT))
                .put("detail", report.detail())
                .put("bytes", report.bytes())
                .put("listed", report.listed())
                .put("inserted", report.inserted())
                .put("changed", report.changed())
                .put("withdrawn", report.withdrawn())
                .put("bad", report.bad());
    }

    static JsonObject quarantined(QuarantinedPlan plan) {
        return bad(
                        new JsonObject()
                                .put("number", plan.number())
                                .put("id", plan.plan().toString()),
                        plan.bad())
                .put("fragment", plan.bad().fragment())
                .put("since", plan.since())
                .put("shown", plan.shown());
    }

    static JsonObject replayed(PlansReplayed replayed) {
        var bad = new JsonArray();
        replayed.bad().forEach(plan -> bad.add(bad(new JsonObject(), plan)));
        return new JsonObject()
                .put("taken", replayed.taken())
                .put("inserted", replayed.inserted())
                .put("changed", replayed.changed())
                .put("bad", bad);
    }

    private static JsonObject bad(JsonObject json, BadPlan plan) {
        return json.put("base_id", plan.baseId())
                .put("plan_id", plan.planId())
                .put("line", plan.line())
                .put("reason", plan.reason());
    }

    private static String withoutUser(URI url) {
        String text = url.toString();
        String user = url.getRawUserInfo();
        return user == null ? text : text.replace(user + '@', "");
    }

    private static @Nullable Long age(@Nullable Instant completeAt, Instant now) {
        return completeAt == null
                ? null
                : Math.max(0, Duration.between(completeAt, now).toSeconds());
    }

    private static boolean isAfter(@Nullable Instant moment, Instant now) {
        return moment != null && moment.isAfter(now);
    }
}
