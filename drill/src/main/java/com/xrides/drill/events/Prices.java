package com.xrides.drill.events;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What amounts are in euros by what the source of rates serves, computed here and not by the product.
 *
 * @param quotes units of each currency for one dollar
 */
record Prices(Map<String, BigDecimal> quotes) {

    private static final int SCALE = 20;

    /** The digits of the smallest units of the currencies that are sent. */
    private static final Map<String, Integer> EXPONENTS =
            Map.of("EUR", 2, "USD", 2, "GBP", 2, "NZD", 2, "INR", 2, "JPY", 0, "KWD", 3, "BTC", 8);

    /** The exact value; zero for what has no money. */
    BigDecimal of(SentEvent event) {
        Long amount = event.amount();
        String currency = event.currency();
        if (amount == null || currency == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal units = BigDecimal.valueOf(amount, known(EXPONENTS.get(currency), currency));
        return currency.equals("EUR")
                ? units
                : units.multiply(known(quotes.get("EUR"), "EUR"))
                        .divide(known(quotes.get(currency), currency), SCALE, RoundingMode.HALF_EVEN);
    }

    private static <T> T known(@Nullable T value, String currency) {
        if (value == null) {
            throw new IllegalStateException("nothing is known of " + currency);
        }
        return value;
    }
}
