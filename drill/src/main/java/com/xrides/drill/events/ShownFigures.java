package com.xrides.drill.events;

import com.xrides.drill.events.EventSums.RiderSum;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer to {@code /materialize}, held against a fold. */
final class ShownFigures {

    /** The window that is asked for. */
    static final int WINDOW = 3600;

    private static final int MINUTE = 60;

    /** From its text: a parser would make doubles of it. */
    private static final Pattern TOTAL = Pattern.compile("\"total_eur\":(-?[0-9.]+)");

    private static final Map<String, String> TOP = Map.of(
            "top_rider_fares", "fare_charged",
            "top_rider_refunds", "refunded",
            "top_rider_top_ups", "wallet_topped_up");

    private final String text;
    private final JsonObject json;
    private final EventSums sums;
    private final List<String> differences = new ArrayList<>();

    private ShownFigures(String text, EventSums sums) {
        this.text = text;
        this.json = new JsonObject(text);
        this.sums = sums;
    }

    /** Where an answer says something else than a fold of the same events, a line each. */
    static List<String> differences(String answer, EventSums sums) {
        var shown = new ShownFigures(answer, sums);
        shown.compare();
        return shown.differences;
    }

    private void compare() {
        long now = Instant.parse(json.getString("as_of")).getEpochSecond();
        same("events_total", json.getLong("events_total"), sums.events());
        same("unconverted", json.getLong("unconverted"), 0L);
        same("late", json.getLong("late"), sums.late());
        same("events_per_minute", json.getLong("events_per_minute"), sums.before(now, MINUTE));
        same(
                "events_per_second_moving_average",
                json.getDouble("events_per_second_moving_average"),
                (double) sums.before(now, WINDOW) / WINDOW);
        Matcher total = TOTAL.matcher(text);
        same("total_eur", total.find() ? total.group(1) : "missing", cents(sums.eur()));
        TOP.forEach(this::sameRider);
    }

    private void sameRider(String member, String type) {
        Matcher rider =
                Pattern.compile("\"%s\":(null|\\{[^}]*})".formatted(member)).matcher(text);
        String expected = sums.first(type)
                .map(first -> rider(first.getKey(), first.getValue()))
                .orElse("null");
        same(member, rider.find() ? rider.group(1) : "missing", expected);
    }

    private static String rider(RiderKey rider, RiderSum sum) {
        return "{\"id\":%s,\"count\":%s,\"eur\":%s}".formatted(rider.rider(), sum.events(), cents(sum.eur()));
    }

    private void same(String member, Object shown, Object folded) {
        if (!shown.equals(folded)) {
            differences.add("%s is shown as %s, and is %s".formatted(member, shown, folded));
        }
    }

    private static String cents(BigDecimal eur) {
        return eur.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
