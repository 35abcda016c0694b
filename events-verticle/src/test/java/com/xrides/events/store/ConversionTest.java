package com.xrides.events.store;

import static com.xrides.events.store.OwnedEvents.event;
import static com.xrides.events.store.OwnedEvents.fare;
import static com.xrides.events.store.OwnedEvents.now;
import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.events.messages.DeadLetterMessages;
import com.xrides.events.messages.DeadLetterMessages.DeadLetterList;
import com.xrides.events.messages.DeadLetterMessages.Dismiss;
import com.xrides.events.messages.DeadLetterMessages.KeepUnread;
import com.xrides.events.messages.DeadLetterMessages.ListDeadLetters;
import com.xrides.events.messages.DeadLetterMessages.Outcome;
import com.xrides.events.messages.DeadLetterMessages.ReasonCount;
import com.xrides.events.messages.DeadLetterMessages.ReplayAll;
import com.xrides.events.messages.DeadLetterMessages.ReplayOne;
import com.xrides.events.messages.DeadLetterMessages.ReplayReport;
import com.xrides.events.messages.DeadLetterMessages.UnreadLetter;
import com.xrides.events.model.DeadLetter;
import com.xrides.events.model.DeadLetter.Unread;
import com.xrides.events.model.EventState;
import com.xrides.events.model.EventType;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.RideEvent.Money;
import com.xrides.events.model.StoreResult.Kind;
import com.xrides.events.model.StoredEvent;
import com.xrides.rates.model.RateSet;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No outage of rates loses, blocks or refuses money, and each event is converted once. */
class ConversionTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private OwnedEvents events;

    @BeforeEach
    void own() {
        database.execute("DROP SCHEMA IF EXISTS events CASCADE");
        events = OwnedEvents.in(database, 2);
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void withoutASourceEventsAreStoredAndWait() {
        RideEvent dollars = fare(7, 500, "USD");
        RideEvent euros = fare(7, 500, "EUR");

        assertThat(events.store(dollars).kind()).isEqualTo(Kind.CREATED);
        assertThat(events.store(euros).kind()).isEqualTo(Kind.CREATED);

        assertThat(events.find(dollars).state()).isEqualTo(EventState.WAITING);
        assertThat(events.find(euros).state()).isEqualTo(EventState.CONVERTED);
        assertThat(events.totals().all().unconverted()).isEqualTo(1);
        assertThat(events.totals().all().eur()).isEqualByComparingTo("5");
    }

    @Test
    void whatWaitsIsConvertedOnceByTheSetThatComes() {
        RideEvent dollars = fare(7, 500, "USD");
        events.store(dollars);

        RateSet set = events.rates().publish();

        eventually(() -> assertThat(events.find(dollars).state()).isEqualTo(EventState.CONVERTED));
        assertThat(events.find(dollars).rateSet()).isEqualTo(set.id());
        assertThat(events.find(dollars).previous()).isFalse();
        assertThat(events.totals().all().unconverted()).isZero();
        assertThat(events.totals().all().eur()).isEqualByComparingTo("4.60");
        assertThat(events.audit().differences()).isEmpty();
    }

    @Test
    void whatIsLateIsConvertedByTheSetThatHeldThen() {
        RateSet then = events.rates()
                .publish(now().minusSeconds(3600), Map.of("USD", BigDecimal.ONE, "EUR", new BigDecimal("0.5")));
        events.rates().publish();
        RideEvent late = event("late", EventType.FARE_CHARGED, 7, new Money(500, "USD"), now().minusSeconds(3590));
        RideEvent inGap = event("gap", EventType.FARE_CHARGED, 7, new Money(500, "USD"), now().minusSeconds(1800));

        events.store(late);
        events.store(inGap);

        eventually(() -> assertThat(events.find(inGap).state()).isEqualTo(EventState.CONVERTED));
        eventually(() -> assertThat(events.find(late).state()).isEqualTo(EventState.CONVERTED));
        assertThat(events.find(late).rateSet()).isEqualTo(then.id());
        assertThat(events.find(late).previous()).isFalse();
        assertThat(events.find(late).eur()).isEqualByComparingTo("2.50");
        assertThat(events.find(inGap).rateSet()).isEqualTo(then.id());
        assertThat(events.find(inGap).previous()).isTrue();
    }

    @Test
    void whatWaitsForTooLongIsADeadLetterAndComesBackByItself() {
        RateSet before = events.rates().publish(now().minus(Duration.ofMinutes(5)), FakeRates.QUOTES);
        RideEvent dollars = fare(7, 500, "USD");
        events.store(dollars);

        eventually(() -> assertThat(events.find(dollars).state()).isEqualTo(EventState.DEAD_LETTER));
        assertThat(letters().reasons()).containsExactly(new ReasonCount(DeadReasons.NO_RATES, 1));
        assertThat(events.totals().all().unconverted()).isEqualTo(1);
        assertThat(events.audit().differences()).isEmpty();

        events.rates().publish();

        eventually(() -> assertThat(events.find(dollars).state()).isEqualTo(EventState.CONVERTED));
        StoredEvent converted = events.find(dollars);
        assertThat(converted.rateSet()).isEqualTo(before.id());
        assertThat(converted.previous()).isTrue();
        assertThat(converted.eur()).isEqualByComparingTo("4.60");
        assertThat(letters().letters()).isEmpty();
        assertThat(events.totals().all().unconverted()).isZero();
        assertThat(events.audit().differences()).isEmpty();
    }

    @Test
    void aCurrencyThatNobodyKnowsIsStoredAndADeadLetter() {
        RideEvent odd = fare(7, 500, "ZZZ");

        assertThat(events.store(odd).kind()).isEqualTo(Kind.CREATED);

        StoredEvent stored = events.find(odd);
        assertThat(stored.state()).isEqualTo(EventState.DEAD_LETTER);
        assertThat(letters().letters()).extracting(DeadLetter::number).containsExactly(stored.deadLetter());
        ReplayOne replay = new ReplayOne(letters().letters().get(0).number());
        assertThat(events.ask(DeadLetterMessages.REPLAY, replay).outcome()).isEqualTo(Outcome.REMAINS);
        assertThat(letters().letters()).extracting(DeadLetter::tries).containsExactly(1);
        assertThat(events.ask(DeadLetterMessages.DISMISS, new Dismiss(replay.number()))
                        .done())
                .isTrue();
        assertThat(events.ask(DeadLetterMessages.DISMISS, new Dismiss(replay.number()))
                        .done())
                .isFalse();
        assertThat(events.find(odd).state()).isEqualTo(EventState.DISMISSED);
        assertThat(events.totals().all().unconverted()).isEqualTo(1);
        assertThat(events.audit().differences()).isEmpty();
    }

    @Test
    void manyReplaysAtOnceConvertEachOnce() {
        events.rates().source();
        for (int i = 0; i < 20; i++) {
            events.store(fare(i, 100, "USD"));
        }
        eventually(() -> assertThat(letters().reasons()).containsExactly(new ReasonCount(DeadReasons.NO_RATES, 20)));
        events.rates().publish();
        eventually(() -> {
            ReplayReport dry = events.ask(DeadLetterMessages.REPLAY_ALL, new ReplayAll(null, true));
            assertThat(dry.converted()).isEqualTo(dry.looked());
        });
        var all = new ReplayAll(DeadReasons.NO_RATES, false);

        resultOf(Future.all(
                events.bus().ask(DeadLetterMessages.REPLAY_ALL, all, Duration.ofSeconds(20)),
                events.bus().ask(DeadLetterMessages.REPLAY_ALL, all, Duration.ofSeconds(20)),
                events.bus().ask(DeadLetterMessages.REPLAY_ALL, all, Duration.ofSeconds(20))));

        eventually(() -> assertThat(letters().letters()).isEmpty());
        assertThat(events.totals().all().eur()).isEqualByComparingTo("18.40");
        assertThat(events.totals().all().unconverted()).isZero();
        assertThat(events.audit().differences()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsKeptWithItsBytesAndReadAgain() {
        byte[] bytes = {'{', 0, (byte) 0xFF};
        keep(bytes);
        keep(
                "{\"source\":\"test\",\"id\":\"late\",\"type\":\"ride_ended\",\"rider_id\":7,\"occurred_at\":\"2026-11-29T08:00:00Z\"}"
                        .getBytes(StandardCharsets.UTF_8));

        ReplayReport report = events.ask(DeadLetterMessages.REPLAY_ALL, new ReplayAll(DeadReasons.UNREADABLE, false));

        assertThat(report.looked()).isEqualTo(2);
        assertThat(report.converted()).isEqualTo(1);
        assertThat(letters().letters())
                .extracting(DeadLetter::body)
                .containsExactly(
                        new Unread("application/json", "", Base64.getEncoder().encodeToString(bytes)));
        assertThat(events.totals().all().events()).isEqualTo(1);
    }

    @Test
    void onlyAsManyUnreadBodiesAreKeptAsThereIsRoomForTheFirstOnesFirst() {
        database.execute("INSERT INTO events.dead_letters (reason, content_type, headers, bytes, detail)"
                + " SELECT 'undecodable', '', '', 'x', '' FROM generate_series(1, "
                + (DeadLetterTable.MAX_UNREAD - 2) + ")");
        var letters = Stream.of("a", "b", "c")
                .map(text -> new UnreadLetter(new Unread(text, "", "eA=="), "no JSON"))
                .toList();

        List<Long> numbers =
                events.ask(DeadLetterMessages.KEEP, new KeepUnread(letters)).numbers();

        assertThat(numbers)
                .hasSize(3)
                .startsWith(numbers.get(0), numbers.get(0) + 1)
                .endsWith(0L);
        assertThat(numbers.get(0)).isPositive();
        assertThat(events.ask(DeadLetterMessages.LIST, new ListDeadLetters(null, numbers.get(0) - 1, null, 10))
                        .letters())
                .extracting(letter -> Objects.requireNonNull(letter.body()).contentType())
                .containsExactly("a", "b");
    }

    private void keep(byte[] bytes) {
        var body = new Unread("application/json", "", Base64.getEncoder().encodeToString(bytes));
        assertThat(events.ask(DeadLetterMessages.KEEP, new KeepUnread(List.of(new UnreadLetter(body, "no JSON"))))
                        .numbers())
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.LONG)
                .isPositive();
    }

    private DeadLetterList letters() {
        return events.ask(DeadLetterMessages.LIST, new ListDeadLetters(null, null, null, 100));
    }
}
