package com.xrides.events.store;

import static com.xrides.events.store.OwnedEvents.fare;
import static com.xrides.testing.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.events.model.EventState;
import com.xrides.events.model.RideEvent;
import com.xrides.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit prices each converted event again, by the set of rates that is noted of it. */
class PriceAuditTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    /** Among them quotients that end in half of the last digit, above an even and an odd one. */
    private static final Map<String, BigDecimal> HARD = Map.of(
            "USD", BigDecimal.ONE,
            "EUR", new BigDecimal("0.92"),
            "INR", new BigDecimal("83.1"),
            "JPY", new BigDecimal("8E+20"),
            "KWD", new BigDecimal("149.123456789012345678"),
            "BTC", new BigDecimal("0.0000000095"));

    private OwnedEvents events;

    @BeforeEach
    void own() {
        database.execute("DROP SCHEMA IF EXISTS events CASCADE");
        events = OwnedEvents.in(database, 1);
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void whatIsWorthWhatIsNotedIsNoDifference() {
        events.rates().publish(Instant.now(), HARD);

        for (String currency : List.of("EUR", "USD", "INR", "JPY", "KWD", "BTC")) {
            for (long amount :
                    List.of(0L, 1L, -1L, 3L, 5L, 125L, 8_310L, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE)) {
                converted(fare(7, amount, currency));
            }
        }

        assertThat(events.audit().differences()).isEmpty();
    }

    @Test
    void aChangedCentIsFoundThoughAllSumsAgreeWithIt() {
        events.rates().publish();
        RideEvent rupees = converted(fare(7, 8310, "INR"));
        RideEvent euros = converted(fare(7, 500, "EUR"));
        assertThat(events.audit().differences()).isEmpty();

        change(rupees, "eur = e.eur + 0.01");
        change(euros, "eur = e.eur - 0.01");

        assertThat(events.audit().differences())
                .hasSize(2)
                .anyMatch(line -> line.contains(rupees.key().id())
                        && line.contains("8310 INR are noted as 0.93000000000000000000 EUR by set 1, and are 0.92"))
                .anyMatch(line -> line.contains(euros.key().id())
                        && line.contains("noted as 4.99000000000000000000 EUR by set none, and are 5.00."));
    }

    @Test
    void theLastDigitCounts() {
        events.rates().publish();
        // 0.61333333333333333333 exactly rounded.
        RideEvent yen = converted(fare(7, 100, "JPY"));

        change(yen, "eur = e.eur + 1e-20");

        assertThat(events.audit().differences()).hasSize(1).first().asString().contains("0.61333333333333333334");
    }

    @Test
    void aPriceByAnotherSetOrByNoneIsFound() {
        events.rates().publish();
        RideEvent byOther = converted(fare(7, 100, "USD"));
        RideEvent byUnknown = converted(fare(7, 100, "USD"));
        RideEvent byNone = converted(fare(7, 100, "USD"));
        events.rates()
                .publish(Instant.now().minusSeconds(5), Map.of("USD", BigDecimal.ONE, "EUR", new BigDecimal("0.5")));

        change(byOther, "rate_set = 2");
        change(byUnknown, "rate_set = 99");
        change(byNone, "rate_set = NULL");

        assertThat(events.audit().differences())
                .hasSize(3)
                .anyMatch(line -> line.contains("by set 2, and are 0.5000"))
                .anyMatch(line -> line.contains("by set 99, and are not known by it"))
                .anyMatch(line -> line.contains("by set none, and are not known by it"));
    }

    @Test
    void whereNodesNeverHadRatesEurosAreStillChecked() {
        RideEvent euros = converted(fare(7, 500, "EUR"));
        database.execute("DROP SCHEMA rates CASCADE");
        assertThat(events.audit().differences()).isEmpty();

        change(euros, "eur = e.eur + 0.01");

        assertThat(events.audit().differences()).hasSize(1);
    }

    /** The statistics are of a moment at which all events waited; a plan that believes them takes minutes. */
    @Test
    void manyEventsThatWereConvertedSinceTheDatabaseLookedAtThemArePricedInTime() {
        database.execute("""
                INSERT INTO rates.sets (source, as_of, fetched_at, base, quotes, valid_from, valid_until, live, token)
                SELECT 'days', d, d, 'EUR', '{"EUR":"1","INR":"83.1","USD":"1.1"}', d, d + interval '1 day', false, 1
                FROM generate_series('2013-01-01'::timestamptz, '2014-12-31', '1 day') d;
                INSERT INTO events.events (tx, place, source, id, type, rider, amount, currency, occurred_at, stored_at, state)
                SELECT 1, i, 'books', i, 2, i % 300, 8310, 'INR', now(), now(), 2 FROM generate_series(1, 4000) i;
                ANALYZE events.events;
                UPDATE events.events SET state = 1, eur = 1, converted_tx = 1, rate_set = 1 + place % 700""");

        assertThat(events.audit().differences()).noneMatch(line -> line.contains("are noted as"));
    }

    @CanIgnoreReturnValue
    private RideEvent converted(RideEvent event) {
        events.store(event);
        eventually(() -> assertThat(events.find(event).state()).isEqualTo(EventState.CONVERTED));
        return event;
    }

    /** As somebody does who changes the counters and the riders as well. */
    private void change(RideEvent event, String set) {
        // Riders are folded by then, and folded no more.
        eventually(() -> assertThat(database.count("events.events e, events.folds f"
                        + " WHERE f.name = 'riders' AND (e.tx >= f.upto OR e.converted_tx >= f.upto)"))
                .isZero());
        database.execute("""
                WITH changed AS (
                  UPDATE events.events e SET %s FROM events.events before
                  WHERE e.id = '%s' AND before.source = e.source AND before.id = e.id
                  RETURNING e.currency, e.eur - before.eur AS more
                ), counted AS (
                  UPDATE events.counters c SET eur = c.eur + m.more FROM changed m
                  WHERE (c.second, c.writer, c.currency) = (SELECT x.second, x.writer, x.currency FROM events.counters x
                    WHERE x.currency = m.currency LIMIT 1)
                )
                UPDATE events.riders r SET eur = r.eur + m.more FROM changed m""".formatted(set, event.key().id()));
    }
}
