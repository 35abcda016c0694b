package com.xrides.rates.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.rates.settings.RateSource.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonRatesTest {

    @Test
    void ratesAreReadFromTheFormOfOpenExchangeRates() throws Exception {
        ReadRates rates = read("""
                {"disclaimer":"https://provider.example/terms","license":{"a":[1,{}]},
                 "timestamp":1767225600,"base":"USD","rates":{"EUR":0.92,"INR":83.1}}""");

        assertThat(rates.asOf()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(rates.base()).isEqualTo("USD");
        assertThat(rates.isOfDay()).isFalse();
        assertThat(rates.quotes()).containsOnlyKeys("EUR", "INR", "USD");
    }

    /** By way of a double the first would have other digits, and the others another number of them. */
    @Test
    void numbersHaveTheDigitsThatAreWritten() throws Exception {
        ReadRates rates = read(document("\"EUR\":0.1234567890123456789,\"INR\":83.10,\"BTC\":9.5E-6,\"VND\":2.5e4"));

        assertThat(rates.quotes().get("EUR")).isEqualTo(new BigDecimal("0.1234567890123456789"));
        assertThat(rates.quotes().get("INR")).isEqualTo(new BigDecimal("83.10"));
        assertThat(rates.quotes().get("BTC")).isEqualTo(new BigDecimal("0.0000095"));
        assertThat(rates.quotes().get("VND")).isEqualTo(new BigDecimal("25000"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<!DOCTYPE html><html></html> | it is no JSON",
                "`` | it is no JSON object",
                "[] | it is no JSON object",
                "{\"timestamp\":1,\"base\":\"USD\",\"rates\":{\"EUR\":1} | it is no JSON",
                "{\"timestamp\":1,\"base\":\"USD\",\"rates\":{\"EUR\":1}} {} | something stands behind",
                "{\"base\":\"USD\",\"rates\":{\"EUR\":1}} | no timestamp",
                "{\"timestamp\":1.5,\"base\":\"USD\",\"rates\":{\"EUR\":1}} | its timestamp is no whole number",
                "{\"timestamp\":99999999999999,\"base\":\"USD\",\"rates\":{\"EUR\":1}} | beyond the year 9999",
                "{\"timestamp\":-5,\"base\":\"USD\",\"rates\":{\"EUR\":1}} | not from 1970",
                "{\"timestamp\":1,\"rates\":{\"EUR\":1}} | no base",
                "{\"timestamp\":1,\"base\":\"usd\",\"rates\":{\"EUR\":1}} | usd is no code",
                "{\"timestamp\":1,\"base\":\"USD\"} | it has no rates",
                "{\"timestamp\":1,\"base\":\"USD\",\"rates\":{}} | it has no rates",
                "{\"timestamp\":1,\"base\":\"USD\",\"rates\":[]} | its rates are no object",
                "{\"timestamp\":1,\"base\":\"USD\",\"rates\":{\"EUR\":\"0.9\"}} | the rate of EUR is no number",
                "{\"timestamp\":1,\"base\":\"USD\",\"rates\":{\"EUR\":null}} | the rate of EUR is no number",
                "{\"timestamp\":1,\"base\":\"USD\",\"rates\":{\"EUR\":NaN}} | it is no JSON",
                "{\"timestamp\":1,\"base\":\"USD\",\"rates\":{\"EUR\":1e999999999}} | the rate of EUR is no number",
                "{\"timestamp\":1,\"base\":\"USD\",\"rates\":{\"EUR\":1,\"EUR\":2}} | it is no JSON: Duplicate field",
                "{\"timestamp\":1,\"base\":\"USD\",\"rates\":{\"EUR\":1,\"USD\":2}} | the rate of its base USD is 2, not 1",
                "{\"timestamp\":1,\"base\":\"USD\",\"rates\":{\"a\\u0000b\":1}} | is no code of a currency"
            })
    void whatIsNotInThisFormIsRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(RateDocumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aDocumentIsBoundedInItsCurrenciesAndItsDepth() {
        var many = new StringBuilder("\"EUR\":1");
        for (int i = 0; i < 1000; i++) {
            many.append(",\"X").append(i).append("\":1");
        }

        assertThatThrownBy(() -> read(document(many.toString()))).hasMessageContaining("more than 1000 currencies");
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}"))
                .isInstanceOf(RateDocumentException.class);
    }

    private static String document(String rates) {
        return "{\"timestamp\":1767225600,\"base\":\"USD\",\"rates\":{" + rates + "}}";
    }

    private static ReadRates read(String text) throws IOException {
        return RateDocument.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Kind.JSON)
                .get(0);
    }
}
