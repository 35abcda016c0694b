package com.xrides.rates.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * Rates as a source has them, before they are judged.
 *
 * @param asOf the time that the source says of them
 * @param quotes units of each currency for one of the base, the base among them
 * @param isOfDay whether they are those of a day in a series, and hold for that day
 */
public record ReadRates(Instant asOf, String base, Map<String, BigDecimal> quotes, boolean isOfDay) {

    public ReadRates {
        quotes = Map.copyOf(quotes);
    }
}
