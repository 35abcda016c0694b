package com.xrides.feed.snapshot;

import com.xrides.feed.messages.PlanMessages.ShownPlan;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A plan as {@code /search} answers it. The fields and their order are a contract with clients. */
final class PlanJson {

    private static final int LAST_CONTROL = 0x1F;

    /** More digits than these are no price: they are written as the nearest double. */
    private static final int MAX_DIGITS = 30;

    private PlanJson() {}

    static byte[] write(ShownPlan plan) {
        var json = new StringBuilder(256);
        json.append("{\"id\":\"").append(plan.id()).append("\",\"title\":");
        text(json, plan.title());
        time(json, "start", plan.start());
        time(json, "end", plan.end());
        price(json.append(",\"min_price\":"), plan.minPrice());
        price(json.append(",\"max_price\":"), plan.maxPrice());
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void time(StringBuilder json, String name, @Nullable LocalDateTime time) {
        if (time == null) {
            json.append(",\"%1$s_date\":null,\"%1$s_time\":null".formatted(name));
            return;
        }
        json.append(",\"").append(name).append("_date\":\"").append(time.toLocalDate());
        json.append("\",\"").append(name).append("_time\":\"");
        LocalTime clock = time.toLocalTime().truncatedTo(ChronoUnit.SECONDS);
        json.append(clock);
        if (clock.getSecond() == 0) {
            json.append(":00");
        }
        json.append('"');
    }

    /** With at least one decimal place, as a double is written: 15.0. */
    private static void price(StringBuilder json, @Nullable BigDecimal price) {
        if (price == null) {
            json.append("null");
            return;
        }
        BigDecimal plain = price.signum() == 0 ? BigDecimal.ZERO : price.stripTrailingZeros();
        if (plain.scale() > MAX_DIGITS || plain.precision() - plain.scale() > MAX_DIGITS) {
            json.append(plain.doubleValue());
        } else {
            json.append(plain.setScale(Math.max(1, plain.scale())).toPlainString());
        }
    }

    private static void text(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c == '\n') {
                json.append("\\n");
            } else if (c == '\r') {
                json.append("\\r");
            } else if (c == '\t') {
                json.append("\\t");
            } else if (c <= LAST_CONTROL) {
                json.append("\\u00%02x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
