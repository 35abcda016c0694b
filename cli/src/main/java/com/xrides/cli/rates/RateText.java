package com.xrides.cli.rates;

import com.xrides.cli.text.Printable;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rates as lines for people. */
final class RateText {

    private RateText() {}

    /** Whether rates are away although the source is asked for them; where nobody needs any, none are fetched. */
    static boolean isInTrouble(JsonObject figures) {
        return figures.getInteger("failures") > 0;
    }

    /** How it stands, and the newest set. */
    static List<String> figures(JsonObject figures, Map<String, String> numbers) {
        var lines = new ArrayList<String>();
        if (figures.getString("configured") == null) {
            lines.add("No source of rates is configured; start nodes with --rates json=URL, ecb=URL or file=PATH.");
        } else {
            lines.add("%s, fetched by %s"
                    .formatted(
                            Printable.value(figures.getString("configured")),
                            Printable.value(figures.getString("holder", "nobody"))));
            lines.add("  %s fetches, of which %s failed".formatted(numbers.get("/fetches"), numbers.get("/failed")));
        }
        if (figures.getString("last_problem") != null) {
            lines.add("  last problem at %s: %s"
                    .formatted(
                            figures.getString("last_problem_at"), Printable.value(figures.getString("last_problem"))));
        }
        if (figures.getString("reason") != null) {
            lines.add("  not usable: " + Printable.value(figures.getString("reason")));
        }
        if (figures.getValue("set") != null) {
            lines.addAll(set(figures, numbers));
        }
        return lines;
    }

    /** A set. */
    static List<String> set(JsonObject set, Map<String, String> numbers) {
        var lines = new ArrayList<String>();
        lines.add("Set %s of %s, as of %s, fetched at %s"
                .formatted(
                        numbers.get("/set"),
                        Printable.value(set.getString("source")),
                        set.getString("as_of"),
                        set.getString("fetched_at")));
        set.getJsonObject("rates")
                .fieldNames()
                .forEach(currency -> lines.add("  1 %s = %s %s"
                        .formatted(
                                Printable.value(set.getString("base")),
                                numbers.get("/rates/" + currency),
                                Printable.value(currency))));
        return lines;
    }

    /** The rate of a currency at a time. */
    static String rate(JsonObject rate, Map<String, String> numbers) {
        return "1 %s = %s %s at %s, so 1 %s is %s EUR; by set %s of %s, as of %s%s"
                .formatted(
                        rate.getString("base"),
                        numbers.get("/rate"),
                        rate.getString("currency"),
                        rate.getString("at"),
                        rate.getString("currency"),
                        numbers.get("/eur"),
                        numbers.get("/set"),
                        Printable.value(rate.getString("source")),
                        rate.getString("as_of"),
                        rate.getBoolean("previous") ? ", since no set held then" : "");
    }
}
