package com.xrides.rates.store;

import static com.xrides.rates.store.OwnedRates.day;
import static com.xrides.rates.store.OwnedRates.rates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.platform.web.client.Validators;
import com.xrides.rates.messages.RateMessages;
import com.xrides.rates.messages.RateMessages.AskRateFigures;
import com.xrides.rates.messages.RateMessages.FindSet;
import com.xrides.rates.messages.RateMessages.RateFigures;
import com.xrides.rates.messages.RateMessages.UsableSet;
import com.xrides.rates.model.RateSet;
import com.xrides.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedSetsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String AS_OF = "2026-01-01T00:00:00Z";
    private static final Validators TAG = new Validators("\"7\"", "yesterday");

    private OwnedRates owned;

    @BeforeEach
    void own() {
        owned = OwnedRates.in(database);
    }

    @AfterEach
    void close() {
        owned.close();
    }

    @Test
    void aSetIsReadAsItWasPublishedDigitByDigit() {
        RateSet set = publish("USD=1 EUR=0.920 INR=83.10 BTC=0.0000000095");

        assertThat(owned.ask(RateMessages.FIND, new FindSet(set.id())).set())
                .usingRecursiveComparison()
                .isEqualTo(set);
        assertThat(set.quotes().get("INR")).isEqualTo(new BigDecimal("83.10"));
        assertThat(set.quotes().get("BTC")).isEqualTo(new BigDecimal("0.0000000095"));
        assertThat(set.asOf()).isEqualTo(Instant.parse(AS_OF));
        assertThat(set.source()).isEqualTo(OwnedRates.SOURCE);
        assertThat(owned.ask(RateMessages.USABLE, new UsableSet()).set()).isEqualTo(set);
        assertThat(owned.ask(RateMessages.FIND, new FindSet(set.id() + 1)).set())
                .isNull();
    }

    @Test
    void aSetIsAsOldAsTheRequestThatBroughtItByTheDatabasesClock() {
        RateSet set = publish("USD=1 EUR=0.92", Duration.ofSeconds(30));

        assertThat(database.count(
                        "rates.sets WHERE fetched_at BETWEEN now() - interval '90 s' AND now() - interval '30 s'"
                                + " AND valid_from = fetched_at AND valid_until = fetched_at + interval '60 s'"))
                .isEqualTo(1);
        assertThat(set.usableUntil()).isEqualTo(set.fetchedAt().plusSeconds(60));
    }

    @Test
    void whoseTokenIsOldPublishesNothingAndNotesNothing() {
        Publisher frozen = owned.publisher(1);
        var unused = owned.publisher(2);

        Optional<RateSet> set =
                owned.write(writes -> writes.publish(frozen, rates(AS_OF, "USD=1 EUR=0.92"), Duration.ZERO, TAG));
        boolean days = owned.write(
                writes -> writes.storeDays(frozen, "EUR", List.of(day("2013-01-02", "EUR=1")), Duration.ZERO));
        boolean noted = owned.write(writes -> writes.noteFailure(frozen, "late", Duration.ZERO));

        assertThat(set).isEmpty();
        assertThat(days).isFalse();
        assertThat(noted).isFalse();
        assertThat(database.count("rates.sets")).isZero();
        assertThat(database.count("rates.sources")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE rates.sets SET as_of = now()", "DELETE FROM rates.sets", "TRUNCATE rates.sets"})
    void aSetNeverChanges(String statement) {
        publish("USD=1 EUR=0.92");

        assertThatThrownBy(() -> database.execute(statement))
                .rootCause()
                .hasMessageContaining("sets of rates never change");
        assertThat(database.count("rates.sets")).isEqualTo(1);
    }

    @Test
    void whoTakesOverLearnsWhatIsKnownOfTheSource() {
        Publisher publisher = owned.publisher(1);
        RateSet set = publish("USD=1 EUR=0.92", Duration.ofSeconds(20));
        assertThat(owned.<Boolean>write(writes -> writes.storeDays(
                        publisher, "EUR", List.of(day("2013-01-02", "EUR=1 INR=72.03")), Duration.ZERO)))
                .isTrue();
        assertThat(owned.<Boolean>write(writes -> writes.noteFailure(publisher, "status 503", Duration.ofMinutes(2))))
                .isTrue();

        SourceState state = owned.write(writes -> writes.state(OwnedRates.SOURCE));

        assertThat(state.last()).isEqualTo(set);
        assertThat(state.validators()).isEqualTo(TAG);
        assertThat(state.failures()).isEqualTo(1);
        assertThat(state.pause()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(2));
        assertThat(state.age()).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
        assertThat(state.days()).containsExactly(Instant.parse("2013-01-02T00:00:00Z"));
    }

    @Test
    void ofASourceThatWasNeverAskedNothingIsKnown() {
        SourceState state = owned.write(writes -> writes.state("json=http://other/"));

        assertThat(state).isEqualTo(new SourceState(Validators.NONE, 0, Duration.ZERO, null, Duration.ZERO, Set.of()));
    }

    @Test
    void aDayIsStoredOnceAndStaysAsItWasStoredFirst() {
        Publisher publisher = owned.publisher(1);

        for (String rate : List.of("72.03", "99")) {
            assertThat(owned.<Boolean>write(writes -> writes.storeDays(
                            publisher, "EUR", List.of(day("2013-01-02", "EUR=1 INR=" + rate)), Duration.ZERO)))
                    .isTrue();
        }

        assertThat(database.count("rates.sets WHERE quotes->>'INR' = '72.03'")).isEqualTo(1);
        assertThat(database.count("rates.sets")).isEqualTo(1);
    }

    @Test
    void operatorsSeeFetchesAndTheLastProblemAndWhoFetches() {
        RateSet set = publish("USD=1 EUR=0.92");
        database.execute("UPDATE platform.leases SET holder = 'node/a/6f0c', expires_at = now() + interval '1 h'");
        Publisher publisher = new Publisher(RateTables.LEASE, 1, OwnedRates.SOURCE);
        for (int i = 0; i < 2; i++) {
            assertThat(owned.<Boolean>write(writes -> writes.noteFailure(publisher, "a\0b", Duration.ofMinutes(1))))
                    .isTrue();
        }

        RateFigures figures = owned.ask(RateMessages.FIGURES, new AskRateFigures());

        assertThat(figures.newest()).isEqualTo(set);
        assertThat(figures.source()).isEqualTo(OwnedRates.SOURCE);
        assertThat(figures.fetches()).isEqualTo(3);
        assertThat(figures.failed()).isEqualTo(2);
        assertThat(figures.failures()).isEqualTo(2);
        assertThat(figures.lastProblem()).isEqualTo("a b");
        assertThat(figures.lastProblemAt()).isNotNull();
        assertThat(figures.pausedUntil()).isAfter(figures.now());
        assertThat(figures.holder()).isEqualTo("node/a");
    }

    @Test
    void aSetEndsTheFailuresBeforeIt() {
        Publisher publisher = owned.publisher(1);
        assertThat(owned.<Boolean>write(writes -> writes.noteFailure(publisher, "status 503", Duration.ofMinutes(2))))
                .isTrue();

        publish("USD=1 EUR=0.92");

        RateFigures figures = owned.ask(RateMessages.FIGURES, new AskRateFigures());
        assertThat(figures.failures()).isZero();
        assertThat(figures.pausedUntil()).isNull();
        assertThat(figures.lastProblem()).isEqualTo("status 503");
        assertThat(figures.holder()).isNull();
    }

    @Test
    void operatorsSeeThatNothingWasFetchedYet() {
        RateFigures figures = owned.ask(RateMessages.FIGURES, new AskRateFigures());

        assertThat(figures.newest()).isNull();
        assertThat(figures.fetches()).isZero();
        assertThat(figures.lastFetchAt()).isNull();
        assertThat(owned.ask(RateMessages.USABLE, new UsableSet()).sourced()).isTrue();
        assertThat(owned.ask(RateMessages.USABLE, new UsableSet()).set()).isNull();
    }

    @CanIgnoreReturnValue
    private RateSet publish(String quotes) {
        return publish(quotes, Duration.ZERO);
    }

    private RateSet publish(String quotes, Duration age) {
        Publisher publisher = owned.publisher(1);
        return owned.write(writes -> writes.publish(publisher, rates(AS_OF, quotes), age, TAG))
                .orElseThrow();
    }
}
