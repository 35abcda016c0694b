package com.xrides.cli.plans;

import com.xrides.cli.text.Printable;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Feeds, fetches and plans in quarantine as lines for people. */
final class FeedText {

    /** The objective: a complete fetch less than five minutes old. */
    private static final long OLD_SECONDS = 300;

    private FeedText() {}

    static boolean isInTrouble(JsonObject feed) {
        Long age = feed.getLong("age_seconds");
        return age == null || age > OLD_SECONDS || feed.getBoolean("breaker_open", false);
    }

    /** The lines about a feed, its name first. */
    static List<String> feed(JsonObject feed) {
        var lines = new ArrayList<String>();
        lines.add("%s: %s".formatted(feed.getString("name"), state(feed)));
        lines.add("  %d plans as of %s; %d in quarantine"
                .formatted(
                        feed.getInteger("listed", 0),
                        feed.getString("complete_at", "never"),
                        feed.getInteger("quarantined", 0)));
        lines.add("  next fetch %s: %s"
                .formatted(when(feed.getString("next_at")), Printable.value(feed.getString("next_reason", ""))));
        JsonObject last = feed.getJsonObject("last_fetch");
        if (last != null) {
            lines.add("  last fetch: " + fetch(last));
        }
        return lines;
    }

    private static String state(JsonObject feed) {
        Long age = feed.getLong("age_seconds");
        String old = age == null
                ? "no complete fetch yet"
                : "%s, complete %s ago".formatted(age > OLD_SECONDS ? "old" : "current", spoken(age));
        var all = new StringJoiner(", ").add(old);
        if (feed.getBoolean("breaker_open", false)) {
            all.add("breaker open until " + feed.getString("open_until"));
        }
        Integer shrunk = feed.getInteger("shrunk_to");
        if (shrunk != null) {
            all.add("the last document had only %d plans: what is missing counts when the next one agrees"
                    .formatted(shrunk));
        }
        return all.toString();
    }

    /** One line. */
    static String fetch(JsonObject fetch) {
        String detail = fetch.getString("detail", "");
        return "%s %s, %d listed, %d new, %d changed, %d gone, %d bad%s"
                .formatted(
                        fetch.getString("ended_at"),
                        fetch.getString("result"),
                        fetch.getInteger("listed", 0),
                        fetch.getInteger("inserted", 0),
                        fetch.getInteger("changed", 0),
                        fetch.getInteger("withdrawn", 0),
                        fetch.getInteger("bad", 0),
                        detail.isEmpty() ? "" : ": " + Printable.value(detail));
    }

    /** A comment with the reason, and the plan as XML. */
    static List<String> quarantined(JsonObject plan) {
        // Two hyphens would end the comment.
        String reason = Printable.value(plan.getString("reason")).replace("--", "- -");
        return List.of(
                "<!-- line %d, since %s: %s -->".formatted(plan.getInteger("line"), plan.getString("since"), reason),
                Printable.lines(plan.getString("fragment")));
    }

    /** What became of a replay, and of each plan that is still no good. */
    static List<String> replayed(JsonObject reply) {
        var lines = new ArrayList<String>();
        lines.add("%d plans taken, %d new, %d changed."
                .formatted(reply.getInteger("taken"), reply.getInteger("inserted"), reply.getInteger("changed")));
        for (Object each : reply.getJsonArray("bad")) {
            var bad = (JsonObject) each;
            lines.add("Line %d, %s/%s: %s"
                    .formatted(
                            bad.getInteger("line"),
                            bad.getString("base_id"),
                            bad.getString("plan_id"),
                            Printable.value(bad.getString("reason"))));
        }
        return lines;
    }

    private static String when(@Nullable String at) {
        if (at == null) {
            return "is not known";
        }
        long seconds = Duration.between(Instant.now(), Instant.parse(at)).toSeconds();
        return seconds <= 0 ? "now" : "in " + spoken(seconds);
    }

    private static String spoken(long seconds) {
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
