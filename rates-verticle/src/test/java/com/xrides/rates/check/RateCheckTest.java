package com.xrides.rates.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.rates.model.RateSet;
import com.xrides.rates.read.ReadRates;
import com.xrides.rates.settings.RateSettings;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateCheckTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Map<String, String> GOOD = Map.of("USD", "1", "EUR", "0.92", "INR", "83.1");

    private final RateCheck check = new RateCheck(RateSettings.NONE);

    @Test
    void goodRatesAreTakenWithAndWithoutASetBefore() {
        assertThat(problem(rates(GOOD), null)).isNull();
        assertThat(problem(rates(GOOD), last(GOOD))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.000", "-83.1", "1000000000001", "0.0000000000000001"})
    void aNumberThatNoRateCanBeIsRefused(String number) {
        assertThat(problem(with("INR", number), null)).startsWith("the rate of INR is ");
    }

    @Test
    void euroMustBeThere() {
        assertThat(problem(rates(Map.of("USD", "1", "INR", "83.1")), null)).isEqualTo("it has no rate of EUR");
    }

    @Test
    void aCurrencyThatTheLastSetHadMustBeThereUnlessItIsSaidThatItMayMiss() {
        Map<String, String> less = Map.of("USD", "1", "EUR", "0.92");
        var lenient = new RateCheck(new RateSettings(null, BigDecimal.valueOf(2), Set.of("INR")));

        assertThat(problem(rates(less), last(GOOD))).isEqualTo("it lacks INR, which the last one has");
        assertThat(lenient.problem(List.of(rates(less)), last(GOOD), NOW)).isNull();
        assertThat(problem(rates(GOOD), last(less))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"166.2, true", "166.3, false", "41.55, true", "41.5, false"})
    void aRateMayBecomeTwiceWhatItWasOrHalfOfItAndNoMore(String number, boolean taken) {
        String problem = problem(with("INR", number), last(GOOD));

        assertThat(problem).isEqualTo(taken ? null : "the rate of INR jumps from 83.1 to " + number);
    }

    @Test
    void aJumpIsMeasuredInEurosWhateverTheBaseIs() {
        Map<String, String> inEuros = Map.of("USD", "1.087", "EUR", "1", "INR", "90.3");

        assertThat(problem(rates(inEuros), last(GOOD))).isNull();
        assertThat(problem(rates(Map.of("USD", "1.087", "EUR", "1", "INR", "9.03")), last(GOOD)))
                .startsWith("the rate of INR jumps");
    }

    @Test
    void afterASilenceOfAWeekAnyRateIsBelieved() {
        RateSet old =
                new RateSet(1, "test", NOW.minusSeconds(999_999), NOW.minusSeconds(8 * 86_400), "USD", numbers(GOOD));

        assertThat(problem(with("INR", "831"), old)).isNull();
    }

    @Test
    void ratesOfBeforeTheLastSetAreRefusedAndThoseOfTheSameTimeAreNot() {
        ReadRates earlier = new ReadRates(NOW.minusSeconds(1), "USD", numbers(GOOD), false);

        assertThat(problem(earlier, last(GOOD)))
                .isEqualTo("its time is 2026-01-01T11:59:59Z, before 2026-01-01T12:00:00Z of the last one");
        assertThat(problem(earlier, null)).isNull();
    }

    @Test
    void ratesOfTheFarFutureAreRefused() {
        assertThat(problem(new ReadRates(NOW.plusSeconds(3600), "USD", numbers(GOOD), false), null))
                .isNull();
        assertThat(problem(new ReadRates(NOW.plusSeconds(3601), "USD", numbers(GOOD), false), null))
                .isEqualTo("its time is 2026-01-01T13:00:01Z, which is to come");
    }

    @Test
    void aSeriesWithOneBadDayIsRefusedWhole() {
        ReadRates bad = new ReadRates(
                Instant.parse("2013-01-02T00:00:00Z"), "EUR", numbers(Map.of("EUR", "1", "INR", "0")), true);

        assertThat(check.problem(List.of(rates(GOOD), bad), null, NOW))
                .isEqualTo("2013-01-02T00:00:00Z: the rate of INR is 0");
    }

    private @Nullable String problem(ReadRates rates, @Nullable RateSet last) {
        return check.problem(List.of(rates), last, NOW);
    }

    private static ReadRates with(String currency, String number) {
        var changed = new HashMap<>(GOOD);
        changed.put(currency, number);
        return rates(changed);
    }

    private static ReadRates rates(Map<String, String> quotes) {
        return new ReadRates(NOW, "USD", numbers(quotes), false);
    }

    private static RateSet last(Map<String, String> quotes) {
        return new RateSet(1, "test", NOW, NOW, "USD", numbers(quotes));
    }

    private static Map<String, BigDecimal> numbers(Map<String, String> quotes) {
        var numbers = new HashMap<String, BigDecimal>();
        quotes.forEach((currency, quote) -> numbers.put(currency, new BigDecimal(quote)));
        return numbers;
    }
}
