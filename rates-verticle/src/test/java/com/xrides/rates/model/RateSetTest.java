package com.xrides.rates.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateSetTest {

    private static final Instant FETCHED = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void isUsableForAMinuteFromWhenItWasFetched() {
        var set = set(1, Map.of("EUR", BigDecimal.ONE));

        assertThat(set.isUsable(FETCHED.minusNanos(1))).isFalse();
        assertThat(set.isUsable(FETCHED)).isTrue();
        assertThat(set.isUsable(FETCHED.plusSeconds(60).minusNanos(1))).isTrue();
        assertThat(set.isUsable(FETCHED.plusSeconds(60))).isFalse();
    }

    @Test
    void isEqualByItsNumber() {
        assertThat(set(1, Map.of("EUR", BigDecimal.ONE)))
                .isEqualTo(set(1, Map.of()))
                .hasSameHashCodeAs(set(1, Map.of()))
                .isNotEqualTo(set(2, Map.of("EUR", BigDecimal.ONE)));
    }

    @Test
    void keepsItsQuotesWhateverBecomesOfThoseItWasMadeOf() {
        var quotes = new HashMap<>(Map.of("EUR", BigDecimal.ONE));
        var set = set(1, quotes);

        quotes.clear();

        assertThat(set.quote("EUR")).isEqualTo(BigDecimal.ONE);
        assertThat(set.quote("USD")).isNull();
    }

    private static RateSet set(long id, Map<String, BigDecimal> quotes) {
        return new RateSet(id, "test", FETCHED, FETCHED, "EUR", quotes);
    }
}
