package com.xrides.rates.settings;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How rates are fetched and judged; the same on every node with the role.
 *
 * @param source where they come from; null where nothing is fetched
 * @param maxJump how many times a rate may become from one set to the next, either way
 * @param mayMiss currencies that a set may lack although the one before had them
 */
public record RateSettings(@Nullable RateSource source, BigDecimal maxJump, Set<String> mayMiss) {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{1,9}");

    /** Nothing is fetched. */
    public static final RateSettings NONE = new RateSettings(null, BigDecimal.valueOf(2), Set.of());

    public RateSettings {
        if (maxJump.compareTo(BigDecimal.ONE) <= 0) {
            throw new IllegalArgumentException("--rates-max-jump: must be above 1, not " + maxJump.toPlainString());
        }
        mayMiss = Set.copyOf(mayMiss);
        mayMiss.forEach(RateSettings::checkCode);
    }

    /** From a source, with what is usual. */
    public static RateSettings of(String source) {
        return new RateSettings(RateSource.parse(source), NONE.maxJump, Set.of());
    }

    private static void checkCode(String code) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("--rates-may-miss: %s is no code of a currency".formatted(code));
        }
    }
}
