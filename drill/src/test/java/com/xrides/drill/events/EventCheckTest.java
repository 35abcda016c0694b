package com.xrides.drill.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Journals and tables that were made up, each with what must be noticed in it. */
class EventCheckTest {

    private static final Instant AT = Instant.parse("2026-11-29T08:00:00Z");
    private static final Prices PRICES = new Prices(
            Map.of("EUR", new BigDecimal("0.92"), "INR", new BigDecimal("83.1"), "JPY", new BigDecimal("150")));

    private final List<String> journal = new ArrayList<>();
    private final List<StoredEvent> stored = new ArrayList<>();

    @Test
    void aHistoryWithoutFaultsHolds() {
        answered("a", 8310, 0);
        answered("a", 8310, 503);
        answered("a", 8310, 201);
        answered("a", 8310, 200);
        answered("b", -8310, 202);
        stored("a", 8310, "0.92");
        stored("b", -8310, "-0.92");

        assertThat(violations()).isEmpty();
    }

    @Test
    void whatNobodyAnsweredMayBeStoredOrNot() {
        answered("a", 8310, 0);
        answered("b", 8310, 503);
        stored("a", 8310, "0.92");

        assertThat(violations()).isEmpty();
    }

    @Test
    void anEventThatWasTakenAndIsNotThereIsLost() {
        answered("a", 8310, 202);

        assertThat(violations()).containsExactly("a was taken and is lost");
    }

    @Test
    void anEventThatIsThereOtherwiseThanItWasSentIsNoticed() {
        answered("a", 8310, 201);
        stored("a", 8311, "0.92011070998796630566");

        assertThat(violations()).hasSize(1).first().asString().contains("amount=8311", "nothing that was sent");
    }

    @Test
    void anEventThatWasNeverSentIsNoticed() {
        stored("x", 8310, "0.92");

        assertThat(violations()).hasSize(1).first().asString().contains("id=x", "nothing that was sent");
    }

    @Test
    void aSecond201IsNoticed() {
        answered("a", 8310, 201);
        answered("a", 8310, 201);
        stored("a", 8310, "0.92");

        assertThat(violations()).containsExactly("a was answered with 201 twice");
    }

    @Test
    void anEventThatWasRefusedIsNoticed() {
        answered("a", 8310, 409);

        assertThat(violations()).containsExactly("a was answered with 409");
    }

    @Test
    void anotherPriceIsNoticedToTheLastDigitAndSoIsNone() {
        answered("a", 1, 201);
        answered("b", 1, 201);
        stored("a", 1, "0.00011070998796630567");
        stored("b", 1, null);

        assertThat(violations())
                .hasSize(2)
                .anyMatch(line -> line.contains("and is 0.00011070998796630566"))
                .anyMatch(line -> line.contains("is not in euros"));
    }

    @Test
    void unitsOfEachCurrencyCount() {
        assertThat(PRICES.of(event("a", "JPY", 150L))).isEqualByComparingTo("0.92");
        assertThat(PRICES.of(event("a", "EUR", 150L))).isEqualByComparingTo("1.50");
        assertThat(PRICES.of(event("a", null, null))).isEqualByComparingTo("0");
    }

    private List<String> violations() {
        return EventCheck.violations(JournalFold.of(journal.stream()), stored, PRICES);
    }

    private void answered(String id, long amount, int status) {
        journal.add("""
                {"node":"http://a","attempt":1,"again":false,"status":%s,"event":{"source":"test","id":"%s",\
                "type":"fare_charged","rider_id":7,"amount":%s,"currency":"INR","occurred_at":"%s"}}\
                """.formatted(status, id, amount, AT));
    }

    private void stored(String id, long amount, @Nullable String eur) {
        stored.add(new StoredEvent(event(id, "INR", amount), AT, eur == null ? null : new BigDecimal(eur)));
    }

    private static SentEvent event(String id, @Nullable String currency, @Nullable Long amount) {
        return new SentEvent(id, "fare_charged", 7, null, amount, currency, AT);
    }
}
