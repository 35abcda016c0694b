package com.xrides.feed.xml;

import com.xrides.feed.model.Plan.SellMode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of attributes and remembers the first that is wrong, in words that name it. What is asked for after
 * that is of no use. One thread.
 */
final class PlanValues {

    /** Characters of an id. */
    static final int MAX_ID = 100;

    /** Characters of a title or name. */
    static final int MAX_NAME = 1000;

    /** Nine digits before the point and four behind it: more than any seat costs. */
    private static final Pattern PRICE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,4})?");

    private static final Pattern CAPACITY = Pattern.compile("[0-9]{1,10}");
    private static final int SHOWN = 100;

    private final PlanTimes times;
    private @Nullable String fault;

    PlanValues(ZoneId zone) {
        times = new PlanTimes(zone);
    }

    /** What was wrong since {@link #clear}; null where nothing was. */
    @Nullable
    String fault() {
        return fault;
    }

    void clear() {
        fault = null;
    }

    void fault(String reason) {
        if (fault == null) {
            fault = reason;
        }
    }

    String required(Attributes of, String name, int maxLength) {
        String value = of.get(name);
        if (value.isEmpty()) {
            fault("%s is missing in %s".formatted(name, of.element()));
        }
        return bounded(name, value, maxLength);
    }

    String optional(Attributes of, String name, int maxLength) {
        return bounded(name, of.get(name), maxLength);
    }

    private String bounded(String name, String value, int maxLength) {
        if (value.length() > maxLength) {
            fault("%s has %d characters, more than %d".formatted(name, value.length(), maxLength));
        }
        return value;
    }

    LocalDateTime requiredTime(Attributes of, String name) {
        LocalDateTime time = time(of, name);
        if (time == null) {
            fault("%s is missing in %s".formatted(name, of.element()));
            return LocalDateTime.MIN;
        }
        return time;
    }

    @Nullable
    LocalDateTime time(Attributes of, String name) {
        String value = of.get(name);
        if (value.isEmpty()) {
            return null;
        }
        LocalDateTime time = times.parse(value);
        if (time == null) {
            wrong(name, value, "is no time that exists, such as 2021-06-30T21:00:00");
        }
        return time;
    }

    SellMode sellMode(Attributes of) {
        String value = required(of, "sell_mode", MAX_ID);
        return switch (value) {
            case "online" -> SellMode.ONLINE;
            case "offline" -> SellMode.OFFLINE;
            default -> {
                wrong("sell_mode", value, "is neither online nor offline");
                yield SellMode.OFFLINE;
            }
        };
    }

    boolean flag(Attributes of, String name) {
        String value = of.get(name);
        return switch (value) {
            case "true", "1" -> true;
            case "false", "0", "" -> false;
            default -> {
                wrong(name, value, "is neither true nor false");
                yield false;
            }
        };
    }

    int capacity(Attributes of) {
        String value = required(of, "capacity", MAX_ID);
        if (CAPACITY.matcher(value).matches() && Long.parseLong(value) <= Integer.MAX_VALUE) {
            return Integer.parseInt(value);
        }
        wrong("capacity", value, "is no whole number from 0 to " + Integer.MAX_VALUE);
        return 0;
    }

    /** The price without zeros at its end, so that 15.0 and 15.00 are the same. */
    BigDecimal price(Attributes of) {
        String value = required(of, "price", MAX_ID);
        if (PRICE.matcher(value).matches()) {
            BigDecimal price = new BigDecimal(value).stripTrailingZeros();
            return price.scale() < 0 ? price.setScale(0) : price;
        }
        wrong("price", value, "is no price, such as 15 or 15.50");
        return BigDecimal.ZERO;
    }

    private void wrong(String name, String value, String why) {
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        fault("%s=\"%s\" %s".formatted(name, shown, why));
    }
}
