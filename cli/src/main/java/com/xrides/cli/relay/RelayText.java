package com.xrides.cli.relay;

import com.xrides.cli.text.Printable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Partners, records and attempts as lines for people. */
final class RelayText {

    private RelayText() {}

    static boolean isAnyInTrouble(JsonArray partners) {
        return partners.stream().map(JsonObject.class::cast).anyMatch(RelayText::isInTrouble);
    }

    private static boolean isInTrouble(JsonObject partner) {
        JsonObject sending = partner.getJsonObject("sending");
        return !partner.getString("state").equals("active")
                || (sending != null && !sending.getString("breaker").equals("closed"));
    }

    /** A line for each partner, and another where something is to be said of it. */
    static List<String> partners(JsonArray partners) {
        var lines = new ArrayList<String>();
        lines.add(line(
                "PARTNER",
                "STATE",
                "DELIVERED",
                "PENDING",
                "UNKNOWN",
                "QUARANTINED",
                "OLDEST",
                "BREAKER",
                "RATE/s",
                "IN FLIGHT"));
        for (Object each : partners) {
            var partner = (JsonObject) each;
            lines.add(partner(partner));
            String why = partner.getString("state_why");
            if (why != null && !partner.getString("state").equals("active")) {
                lines.add("  %s by %s, %s: %s"
                        .formatted(
                                partner.getString("state"),
                                Printable.value(partner.getString("state_by", "")),
                                partner.getString("state_since"),
                                Printable.value(why)));
            }
        }
        return lines;
    }

    private static String partner(JsonObject partner) {
        JsonObject records = partner.getJsonObject("records");
        JsonObject sending = partner.getJsonObject("sending");
        return line(
                Printable.value(partner.getString("name")),
                partner.getString("state"),
                count(records.getLong("delivered")),
                count(records.getLong("pending") + records.getLong("leased")),
                count(records.getLong("unknown")),
                count(records.getLong("quarantined")),
                age(records.getString("oldest_pending_at")),
                sending == null ? "-" : sending.getString("breaker"),
                sending == null ? "-" : String.format(Locale.ROOT, "%,.1f", sending.getDouble("delivered_per_second")),
                sending == null ? "-" : sending.getInteger("in_flight") + "/" + sending.getInteger("limit"));
    }

    private static String line(Object... cells) {
        return String.format(Locale.ROOT, "%-20s %-8s %10s %8s %8s %11s %9s %-9s %8s %9s", cells)
                .stripTrailing();
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String age(@Nullable String since) {
        if (since == null) {
            return "-";
        }
        long seconds = Math.max(
                0, Duration.between(Instant.parse(since), Instant.now()).toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }

    /** One line. */
    static String tested(JsonObject test) {
        Integer status = test.getInteger("status");
        String detail = Printable.value(test.getString("detail", ""));
        return "%s in %d ms%s"
                .formatted(
                        status == null ? Printable.value(test.getString("outcome")) : "answered " + status,
                        test.getLong("milliseconds"),
                        detail.isEmpty() ? "" : ": " + detail);
    }

    /** One line. */
    static String record(JsonObject record) {
        var line = new StringBuilder("%s %s  %s  %s, %d %s, stored %s"
                .formatted(
                        record.getString("source"),
                        record.getLong("record"),
                        Printable.value(record.getString("partner")),
                        record.getString("state"),
                        record.getInteger("attempts"),
                        record.getInteger("attempts") == 1 ? "attempt" : "attempts",
                        record.getString("stored_at")));
        if (record.getString("due_at") != null) {
            line.append(", next ").append(record.getString("due_at"));
        }
        if (record.getString("code") != null) {
            line.append(": ").append(Printable.value(record.getString("code")));
            String detail = record.getString("detail");
            line.append(detail == null || detail.isEmpty() ? "" : " " + Printable.value(detail));
        }
        return line.toString();
    }

    /** One line. */
    static String attempt(JsonObject attempt) {
        Integer status = attempt.getInteger("status");
        String detail = attempt.getString("detail");
        return "  %s  attempt %d by %s: %s%s after %d ms%s"
                .formatted(
                        attempt.getString("began_at"),
                        attempt.getInteger("number"),
                        Printable.value(attempt.getString("node")),
                        attempt.getString("outcome"),
                        status == null ? "" : " " + status,
                        attempt.getLong("milliseconds"),
                        detail == null || detail.isEmpty() ? "" : ": " + Printable.value(detail));
    }

    /** One line. */
    static String act(JsonObject act) {
        return "  %s  %s by %s%s"
                .formatted(
                        act.getString("at"),
                        act.getString("act"),
                        Printable.value(act.getString("by")),
                        act.getString("why").isEmpty() ? "" : ": " + Printable.value(act.getString("why")));
    }

    /** A record in the quarantine with what would be sent, and why it is there. */
    static List<String> quarantined(JsonObject record) {
        return List.of(
                "%d  %s".formatted(record.getLong("quarantine"), record(record)),
                "   "
                        + Printable.json(record.getJsonObject("payload", new JsonObject()))
                                .encode());
    }

    /** What is different, a line a field. */
    static List<String> difference(JsonArray diff) {
        return diff.stream()
                .map(JsonObject.class::cast)
                .map(each -> "  %s: %s → %s"
                        .formatted(
                                Printable.value(each.getString("field")),
                                value(each.getValue("before")),
                                value(each.getValue("after"))))
                .toList();
    }

    private static String value(@Nullable Object value) {
        return value == null ? "nothing" : Printable.value(value.toString());
    }
}
