package com.xrides.rates.check;

import com.xrides.rates.model.Currencies;
import com.xrides.rates.model.RateSet;
import com.xrides.rates.read.ReadRates;
import com.xrides.rates.settings.RateSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges rates as a whole before they are used: one bad number, and none of them is taken. Any thread.
 *
 * <p>They are compared with the last good set of the same source. A jump is measured in euros, so that a source may change its
 * base, and only while that set is at most a week old: after a longer silence any rate is believed.
 */
public final class RateCheck {

    /** A source's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final Duration COMPARABLE = Duration.ofDays(7);

    /** Bitcoins in the currency with the smallest unit, and the other way round, are far inside. */
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(12);

    private static final BigDecimal SMALLEST = BigDecimal.ONE.movePointLeft(15);

    private final RateSettings settings;

    public RateCheck(RateSettings settings) {
        this.settings = settings;
    }

    /**
     * Why the sets of a document are refused, in one line; null where they are good. The newest is compared with the last good
     * set; those of other days are judged each by itself.
     *
     * @param sets the newest first
     * @param last the last good set of the source; null before the first
     */
    public @Nullable String problem(List<ReadRates> sets, @Nullable RateSet last, Instant now) {
        for (ReadRates set : sets) {
            String problem = alone(set, now);
            if (problem != null) {
                return sets.size() == 1 ? problem : "%s: %s".formatted(set.asOf(), problem);
            }
        }
        return last == null ? null : compared(sets.get(0), last, now);
    }

    private static @Nullable String alone(ReadRates rates, Instant now) {
        if (rates.asOf().isAfter(now.plus(AHEAD))) {
            return "its time is %s, which is to come".formatted(rates.asOf());
        }
        if (!rates.quotes().containsKey(Currencies.EUR)) {
            return "it has no rate of EUR";
        }
        for (Map.Entry<String, BigDecimal> quote : rates.quotes().entrySet()) {
            BigDecimal value = quote.getValue();
            if (value.signum() <= 0) {
                return "the rate of %s is %s".formatted(quote.getKey(), value.toPlainString());
            }
            if (value.compareTo(LARGEST) > 0 || value.compareTo(SMALLEST) < 0) {
                return "the rate of %s is absurd: %s".formatted(quote.getKey(), value.toPlainString());
            }
        }
        return null;
    }

    private @Nullable String compared(ReadRates rates, RateSet last, Instant now) {
        if (rates.asOf().isBefore(last.asOf())) {
            return "its time is %s, before %s of the last one".formatted(rates.asOf(), last.asOf());
        }
        var missing = new TreeSet<>(last.quotes().keySet());
        missing.removeAll(rates.quotes().keySet());
        missing.removeAll(settings.mayMiss());
        if (!missing.isEmpty()) {
            return "it lacks %s, which the last one has".formatted(shown(missing));
        }
        return last.fetchedAt().plus(COMPARABLE).isBefore(now) ? null : jump(rates, last);
    }

    private @Nullable String jump(ReadRates rates, RateSet last) {
        BigDecimal euro = euro(rates.quotes());
        BigDecimal lastEuro = euro(last.quotes());
        for (Map.Entry<String, BigDecimal> quote : new TreeMap<>(rates.quotes()).entrySet()) {
            BigDecimal before = last.quote(quote.getKey());
            // Both over their euro, multiplied out: nothing is divided.
            if (before != null && jumps(quote.getValue().multiply(lastEuro), before.multiply(euro))) {
                return "the rate of %s jumps from %s to %s"
                        .formatted(
                                quote.getKey(),
                                before.toPlainString(),
                                quote.getValue().toPlainString());
            }
        }
        return null;
    }

    private boolean jumps(BigDecimal now, BigDecimal before) {
        BigDecimal most = settings.maxJump();
        return now.compareTo(before.multiply(most)) > 0 || before.compareTo(now.multiply(most)) > 0;
    }

    private static BigDecimal euro(Map<String, BigDecimal> quotes) {
        BigDecimal euro = quotes.get(Currencies.EUR);
        if (euro == null) {
            throw new IllegalStateException("a set without EUR");
        }
        return euro;
    }

    private static String shown(Set<String> codes) {
        String some = String.join(", ", codes.stream().limit(5).toList());
        return codes.size() > 5 ? some + " and others" : some;
    }
}
