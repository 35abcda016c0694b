package com.xrides.rates.model;

import java.util.Collections;
import java.util.Currency;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** The currencies that are money here: all of {@link Currency} that have a smallest unit, and BTC. */
public final class Currencies {

    /** The currency of all totals. */
    public static final String EUR = "EUR";

    /** No currency of ISO 4217; counted in satoshis. */
    public static final String BTC = "BTC";

    private static final int SATOSHI_DIGITS = 8;

    private static final Map<String, Integer> EXPONENTS = exponents();

    private Currencies() {}

    /** Whether amounts may be in it. Codes are upper case. */
    public static boolean isMoney(String code) {
        return EXPONENTS.containsKey(code);
    }

    /** The digits of its smallest unit: 2 for EUR, 0 for JPY, 3 for KWD, 8 for BTC; empty for what is no money. */
    public static OptionalInt exponent(String code) {
        Integer digits = EXPONENTS.get(code);
        return digits == null ? OptionalInt.empty() : OptionalInt.of(digits);
    }

    /** All codes, in the order of the alphabet. */
    public static Set<String> codes() {
        return EXPONENTS.keySet();
    }

    private static Map<String, Integer> exponents() {
        var exponents = new TreeMap<String, Integer>();
        for (Currency currency : Currency.getAvailableCurrencies()) {
            // Gold, testing codes and the like have no smallest unit, and say so with -1.
            if (currency.getDefaultFractionDigits() >= 0) {
                exponents.put(currency.getCurrencyCode(), currency.getDefaultFractionDigits());
            }
        }
        exponents.put(BTC, SATOSHI_DIGITS);
        return Collections.unmodifiableMap(exponents);
    }
}
