package com.xrides.rates.demo;

import com.xrides.rates.demo.DemoSettings.Mode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rates for one US dollar that move a little with each answer, by the same steps in every run: each currency goes up and down by
 * a few thousandths around where it began. One event loop.
 */
final class DemoRates {

    private static final Map<String, BigDecimal> BEGIN = new TreeMap<>(Map.ofEntries(
            Map.entry("USD", new BigDecimal("1")),
            Map.entry("EUR", new BigDecimal("0.92")),
            Map.entry("GBP", new BigDecimal("0.79")),
            Map.entry("NZD", new BigDecimal("1.64")),
            Map.entry("INR", new BigDecimal("83.1")),
            Map.entry("JPY", new BigDecimal("149.5")),
            Map.entry("KWD", new BigDecimal("0.3075")),
            Map.entry("CHF", new BigDecimal("0.88")),
            Map.entry("BTC", new BigDecimal("0.0000095")),
            Map.entry("AED", new BigDecimal("3.6725"))));

    private static final int STEPS = 20;
    private static final BigDecimal STEP = new BigDecimal("0.0005");

    private final Clock clock;
    private Instant at;
    private long answer;

    DemoRates(Clock clock) {
        this.clock = clock;
        this.at = clock.instant();
    }

    /** Goes on to the next answer. */
    void move() {
        answer++;
        at = clock.instant();
    }

    String etag() {
        return "\"%s\"".formatted(answer);
    }

    /** The document, with the fault of a mode. */
    String json(Mode mode) {
        Instant asOf = mode == Mode.STALE ? at.minus(Duration.ofDays(1)) : at;
        var text = new StringBuilder("{\"timestamp\":")
                .append(asOf.getEpochSecond())
                .append(",\"base\":\"USD\",\"rates\":{");
        String comma = "";
        for (Map.Entry<String, BigDecimal> each : BEGIN.entrySet()) {
            String currency = each.getKey();
            if (mode != Mode.MISSING || !currency.equals("INR")) {
                text.append(comma)
                        .append('"')
                        .append(currency)
                        .append("\":")
                        .append(rate(currency, each.getValue(), mode).toPlainString());
                comma = ",";
            }
        }
        return text.append("}}\n").toString();
    }

    private BigDecimal rate(String currency, BigDecimal begin, Mode mode) {
        if (currency.equals("USD")) {
            return begin;
        }
        long place = (answer + currency.hashCode() % STEPS + STEPS) % STEPS;
        long steps = Math.min(place, STEPS - place);
        BigDecimal rate = begin.multiply(BigDecimal.ONE.add(STEP.multiply(BigDecimal.valueOf(steps))))
                .setScale(begin.scale() + 4, RoundingMode.HALF_EVEN);
        return mode == Mode.JUMP && currency.equals("INR") ? rate.scaleByPowerOfTen(1) : rate;
    }
}
