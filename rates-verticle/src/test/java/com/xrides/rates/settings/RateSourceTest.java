package com.xrides.rates.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateSourceTest {

    @ParameterizedTest
    @CsvSource({
        "json=https://openexchangerates.org/api/latest.json?app_id=secret, json=https://openexchangerates.org/api/latest.json",
        "json=http://user:secret@127.0.0.1:8071/a, json=http://127.0.0.1:8071/a",
        "ecb=https://www.ecb.europa.eu/a.xml, ecb=https://www.ecb.europa.eu/a.xml",
        "file=/srv/rates/../rates.json, file=/srv/rates.json"
    })
    void aSourceIsShownWithoutWhatMayBeSecret(String text, String shown) {
        assertThat(RateSource.parse(text)).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/, must be json=URL",
        "xml=http://127.0.0.1/, must be json=URL",
        "json=, must be json=URL",
        "json=ftp://127.0.0.1/, must be an http or https URL",
        "json=latest.json, must be an http or https URL",
        "json=http://secret host/, no URL at character 8"
    })
    void whatIsNoSourceIsRefusedWithoutShowingIt(String text, String reason) {
        assertThatThrownBy(() -> RateSource.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret")
                .satisfies(message -> assertThat(message.replace(",", "")).contains(reason));
    }

    @Test
    void aRateMustBeAllowedToChange() {
        assertThatThrownBy(() -> new RateSettings(null, BigDecimal.ONE, Set.of()))
                .hasMessage("--rates-max-jump: must be above 1, not 1");
    }

    @Test
    void aCurrencyThatMayMissIsACode() {
        assertThatThrownBy(() -> new RateSettings(null, BigDecimal.TEN, Set.of("inr")))
                .hasMessage("--rates-may-miss: inr is no code of a currency");
    }
}
