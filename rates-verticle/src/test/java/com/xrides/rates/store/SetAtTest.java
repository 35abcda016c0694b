package com.xrides.rates.store;

import static com.xrides.rates.store.OwnedRates.day;
import static com.xrides.rates.store.OwnedRates.rates;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.platform.web.client.Validators;
import com.xrides.rates.messages.RateMessages;
import com.xrides.rates.messages.RateMessages.SetAt;
import com.xrides.rates.messages.RateMessages.SetAtFound;
import com.xrides.rates.model.RateSet;
import com.xrides.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The set that held at a time is the one that a node would have used then. */
class SetAtTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private OwnedRates owned;
    private Publisher publisher;

    @BeforeEach
    void own() {
        owned = OwnedRates.in(database);
        publisher = owned.publisher(1);
    }

    @AfterEach
    void close() {
        owned.close();
    }

    @Test
    void aSetHoldsFromWhenItWasFetchedUntilTheNextOrForAMinute() {
        RateSet first = published("USD=1 EUR=0.92", Duration.ofMinutes(5));
        RateSet second = published("USD=1 EUR=0.93", Duration.ofSeconds(250));

        assertHeld(first.fetchedAt(), "USD", first, false);
        assertHeld(second.fetchedAt().minusNanos(1000), "USD", first, false);
        assertHeld(second.fetchedAt(), "USD", second, false);
        assertHeld(second.usableUntil().minusNanos(1000), "USD", second, false);
    }

    @Test
    void inAGapItIsTheLastOneBeforeItAndSaidToBeSo() {
        RateSet first = published("USD=1 EUR=0.92", Duration.ofMinutes(10));
        RateSet second = published("USD=1 EUR=0.93", Duration.ofSeconds(100));

        assertHeld(first.usableUntil(), "USD", first, true);
        assertHeld(second.fetchedAt().minusNanos(1000), "USD", first, true);
        assertHeld(second.usableUntil().plusSeconds(3600), "USD", second, true);
    }

    @Test
    void beforeAllSetsItIsTheEarliestAndSaidToBeSo() {
        RateSet first = published("USD=1 EUR=0.92", Duration.ofMinutes(10));
        published("USD=1 EUR=0.93", Duration.ofSeconds(100));

        assertHeld(Instant.parse("2013-01-01T00:00:00Z"), "USD", first, true);
    }

    @Test
    void aSetWithoutTheCurrencyIsPassedOver() {
        RateSet with = published("USD=1 EUR=0.92 INR=83", Duration.ofMinutes(5));
        RateSet without = published("USD=1 EUR=0.92", Duration.ofSeconds(290));

        assertHeld(without.fetchedAt(), "INR", with, false);
        assertThat(at(without.fetchedAt(), "KWD")).isEqualTo(new SetAtFound(null, false));
    }

    @Test
    void aDayOfASeriesHoldsForThatDayAndADayWithoutRatesHasThoseOfTheDayBefore() {
        assertThat(owned.<Boolean>write(writes -> writes.storeDays(
                        publisher,
                        "EUR",
                        List.of(day("2012-12-31", "EUR=1 INR=72.56"), day("2013-01-02", "EUR=1 INR=72.03")),
                        Duration.ZERO)))
                .isTrue();

        assertRate("2012-12-31T23:59:59Z", "72.56", false);
        assertRate("2013-01-01T00:00:00Z", "72.56", true);
        assertRate("2013-01-02T00:00:00Z", "72.03", false);
        assertRate("2013-01-02T12:00:00Z", "72.03", false);
        assertRate("2013-01-03T00:00:00Z", "72.03", true);
        assertRate("2000-01-01T00:00:00Z", "72.56", true);
    }

    /** A node would have used what was fetched for use. */
    @Test
    void aSetThatWasFetchedForUseGoesBeforeTheDayThatItWasFetchedOn() {
        RateSet live = published("USD=1 EUR=0.92", Duration.ofSeconds(30));
        String today = live.fetchedAt().toString().substring(0, 10);
        assertThat(owned.<Boolean>write(writes ->
                        writes.storeDays(publisher, "EUR", List.of(day(today, "EUR=1 USD=1.1")), Duration.ZERO)))
                .isTrue();

        assertHeld(live.fetchedAt().plusSeconds(1), "USD", live, false);
        assertThat(at(live.fetchedAt().minusNanos(1000), "USD").set()).isNotEqualTo(live);
    }

    @CanIgnoreReturnValue
    private RateSet published(String quotes, Duration ago) {
        return owned.write(writes ->
                        writes.publish(publisher, rates("2026-01-01T00:00:00Z", quotes), ago, Validators.NONE))
                .orElseThrow();
    }

    private SetAtFound at(Instant at, String currency) {
        return owned.ask(RateMessages.AT, new SetAt(at, currency));
    }

    private void assertHeld(Instant at, String currency, RateSet set, boolean previous) {
        assertThat(at(at, currency)).isEqualTo(new SetAtFound(set, previous));
    }

    private void assertRate(String at, String rate, boolean previous) {
        SetAtFound found = at(Instant.parse(at), "INR");
        assertThat(Objects.requireNonNull(found.set()).quote("INR")).isEqualTo(new BigDecimal(rate));
        assertThat(found.previous()).isEqualTo(previous);
    }
}
