package com.xrides.rates.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What an amount is in euros. The exact value is rounded once, half-even to {@link #SCALE} digits, because a quotient may
 * have no end; sums are of exact values, and only what is shown is rounded to {@link #cents}. The function {@code
 * rates.euros} of the database computes the same.
 */
public final class Euros {

    /** Digits behind the point of an exact value. */
    public static final int SCALE = 20;

    private static final int CENT_DIGITS = 2;

    private Euros() {}

    /** The exact value of an amount in euro cents, which needs no rates. */
    public static BigDecimal ofCents(long amount) {
        return BigDecimal.valueOf(amount, CENT_DIGITS).setScale(SCALE);
    }

    /**
     * The exact value of an amount.
     *
     * @param amount in the smallest unit of its currency
     * @param currency what the amount is in; EUR has the same value by every set
     * @return empty where the currency is no money, or the set does not have it
     */
    public static Optional<BigDecimal> exact(long amount, String currency, RateSet set) {
        if (currency.equals(Currencies.EUR)) {
            return Optional.of(ofCents(amount));
        }
        BigDecimal euro = set.quote(Currencies.EUR);
        BigDecimal quote = set.quote(currency);
        var exponent = Currencies.exponent(currency);
        if (euro == null || quote == null || exponent.isEmpty()) {
            return Optional.empty();
        }
        // One division at the end, so that nothing but it rounds.
        return Optional.of(BigDecimal.valueOf(amount)
                .multiply(euro)
                .divide(quote.scaleByPowerOfTen(exponent.getAsInt()), SCALE, RoundingMode.HALF_EVEN));
    }

    /** A value as it is shown: half-even to cents. */
    public static BigDecimal cents(BigDecimal value) {
        return value.setScale(CENT_DIGITS, RoundingMode.HALF_EVEN);
    }
}
