package com.xrides.rates.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EurosTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final RateSet SET = new RateSet(
            1,
            "test",
            NOW,
            NOW,
            "USD",
            Map.of(
                    "USD", BigDecimal.ONE,
                    "EUR", new BigDecimal("0.92"),
                    "INR", new BigDecimal("83.1"),
                    "JPY", new BigDecimal("150"),
                    "KWD", new BigDecimal("0.3"),
                    "BTC", new BigDecimal("0.00001")));

    @ParameterizedTest
    @CsvSource({
        "100, USD, 0.92000000000000000000",
        "1, JPY, 0.00613333333333333333",
        "1, KWD, 0.00306666666666666667",
        "1, BTC, 0.00092000000000000000",
        "-83100, INR, -9.20000000000000000000",
        "9007199254740993, EUR, 90071992547409.93000000000000000000",
        "9223372036854775807, EUR, 92233720368547758.07000000000000000000",
        "9223372036854775807, BTC, 8485502273906393.74244000000000000000",
        "-9223372036854775808, JPY, -56570015159375958.28906666666666666667",
    })
    void anAmountHasOneExactValue(long amount, String currency, BigDecimal value) {
        assertThat(Euros.exact(amount, currency, SET)).contains(value);
    }

    @ParameterizedTest
    @CsvSource({"0.125, 0.12", "0.135, 0.14", "-0.125, -0.12", "0.1250000000000000001, 0.13", "2.5, 2.50"})
    void centsAreRoundedHalfEven(BigDecimal value, BigDecimal cents) {
        assertThat(Euros.cents(value)).isEqualTo(cents);
    }

    @ParameterizedTest
    @CsvSource({"GBP", "XAU", "ABC", "eur"})
    void whatTheSetDoesNotHaveHasNoValue(String currency) {
        assertThat(Euros.exact(1, currency, SET)).isEmpty();
    }

    @Test
    void aQuotientWithoutAnEndIsRoundedHalfEvenAtItsLastDigit() {
        var set = new RateSet(2, "test", NOW, NOW, "USD", Map.of("EUR", BigDecimal.ONE, "JPY", new BigDecimal("8E20")));

        // 0.5 and 1.5 and 2.5 of the last digit
        assertThat(Euros.exact(4, "JPY", set)).contains(new BigDecimal("0E-20"));
        assertThat(Euros.exact(12, "JPY", set)).contains(new BigDecimal("2E-20"));
        assertThat(Euros.exact(20, "JPY", set)).contains(new BigDecimal("2E-20"));
    }
}
