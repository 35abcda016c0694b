package com.xrides.rates.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrenciesTest {

    @ParameterizedTest
    @CsvSource({"EUR, 2", "USD, 2", "GBP, 2", "NZD, 2", "INR, 2", "JPY, 0", "KWD, 3", "CLF, 4", "BTC, 8"})
    void aCurrencyHasTheDigitsOfItsSmallestUnit(String code, int digits) {
        assertThat(Currencies.exponent(code)).isEqualTo(OptionalInt.of(digits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XAU", "XTS", "ABC", "eur", "", "EURO"})
    void whatHasNoSmallestUnitIsNoMoney(String code) {
        assertThat(Currencies.isMoney(code)).isFalse();
        assertThat(Currencies.exponent(code)).isEmpty();
    }

    @Test
    void everyCurrencyOfJavaWithASmallestUnitIsMoney() {
        assertThat(Currency.getAvailableCurrencies())
                .filteredOn(currency -> currency.getDefaultFractionDigits() >= 0)
                .allSatisfy(currency -> assertThat(Currencies.exponent(currency.getCurrencyCode()))
                        .hasValue(currency.getDefaultFractionDigits()));
    }
}
