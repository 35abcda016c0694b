package com.xrides.events.store;

import static com.xrides.events.store.OwnedEvents.event;
import static com.xrides.events.store.OwnedEvents.fare;
import static com.xrides.events.store.OwnedEvents.now;
import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.events.messages.CountMessages;
import com.xrides.events.messages.CountMessages.Counted;
import com.xrides.events.messages.CountMessages.SecondCount;
import com.xrides.events.model.EventKey;
import com.xrides.events.model.EventState;
import com.xrides.events.model.EventType;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.RideEvent.Money;
import com.xrides.events.model.StoreResult;
import com.xrides.events.model.StoreResult.Kind;
import com.xrides.events.model.StoredEvent;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events are stored once and counted once, whoever stores them and however often they are sent. */
class StoringTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final int OWNERS = 3;

    private OwnedEvents events;

    @BeforeEach
    void own() {
        database.execute("DROP SCHEMA IF EXISTS events CASCADE");
        events = OwnedEvents.in(database, OWNERS);
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void whatIsStoredIsFoundAsItWasSent() {
        var sent = new RideEvent(
                new EventKey("/app ü", "f/1"),
                EventType.RIDE_STARTED,
                Long.MAX_VALUE,
                null,
                null,
                now(),
                "{\"meter\": 1.10}");

        assertThat(events.store(sent).kind()).isEqualTo(Kind.CREATED);

        StoredEvent found = events.find(sent);
        assertThat(found.event()).isEqualTo(sent);
        assertThat(found.state()).isEqualTo(EventState.STORED);
    }

    @Test
    void anEventIsStoredAndCountedOnceByWhomeverItIsSentAndHoweverOften() {
        RideEvent fare = fare(7, 500, "EUR");
        var sent = new ArrayList<Future<List<StoreResult>>>();
        for (int i = 0; i < 30; i++) {
            // Twice in a batch as well, and beside others in another order.
            List<RideEvent> batch =
                    i % 2 == 0 ? List.of(fare, fare(8, 1, "EUR"), fare) : List.of(fare(8, 1, "EUR"), fare, fare);
            sent.add(events.stored(events.owners().get(i % OWNERS), batch));
        }

        resultOf(Future.all(sent));

        List<StoreResult> results =
                sent.stream().flatMap(each -> each.result().stream()).toList();
        assertThat(results).filteredOn(result -> result.kind() == Kind.CREATED).hasSize(31);
        assertThat(results).filteredOn(result -> result.kind() == Kind.REPEATED).hasSize(59);
        SecondCount all = events.totals().all();
        assertThat(all.events()).isEqualTo(31);
        assertThat(all.eur()).isEqualByComparingTo("5.30");
        assertThat(events.audit().differences()).isEmpty();
    }

    @Test
    void anotherContentUnderAKeyIsAConflictAndChangesNothing() {
        RideEvent fare = fare(7, 500, "EUR");
        var other = new RideEvent(fare.key(), fare.type(), 7, 12L, new Money(501, "EUR"), fare.occurredAt(), null);

        List<StoreResult> results = resultOf(events.stored(events.owners().get(0), List.of(fare, other, fare)));

        assertThat(results).extracting(StoreResult::kind).containsExactly(Kind.CREATED, Kind.CONFLICT, Kind.REPEATED);
        assertThat(events.store(other).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(events.find(fare).event()).isEqualTo(fare);
        assertThat(events.totals().all().events()).isEqualTo(1);
    }

    @Test
    void amountsOfAllKindsAreExact() {
        events.rates().publish();
        eventually(() -> {
            RideEvent probe = fare(1, 1, "USD");
            events.store(probe);
            assertThat(events.find(probe).state()).isEqualTo(EventState.CONVERTED);
        });

        assertThat(euros(1, "BTC")).isEqualByComparingTo("0.00087619047619047619");
        assertThat(euros(100, "JPY")).isEqualByComparingTo("0.61333333333333333333");
        assertThat(euros(1234, "KWD")).isEqualByComparingTo("3.69798045602605863192");
        assertThat(euros(9007199254740993L, "EUR")).isEqualByComparingTo("90071992547409.93");
        assertThat(euros(Long.MAX_VALUE, "EUR")).isEqualByComparingTo("92233720368547758.07");
        assertThat(euros(Long.MIN_VALUE, "EUR")).isEqualByComparingTo("-92233720368547758.08");
        assertThat(euros(-250, "USD")).isEqualByComparingTo("-2.30");
        assertThat(euros(0, "USD")).isEqualByComparingTo("0");
        assertThat(events.audit().differences()).isEmpty();
    }

    private BigDecimal euros(long amount, String currency) {
        RideEvent fare = fare(7, amount, currency);
        events.store(fare);
        return Objects.requireNonNull(events.find(fare).eur());
    }

    @Test
    void eachTransactionIsToldWithANumberThatFollowsTheOneBefore() {
        List<Counted> told = new CopyOnWriteArrayList<>();
        resultOf(events.bus().listen(CountMessages.COUNTED, told::add));

        for (int i = 0; i < 20; i++) {
            events.store(fare(i, 100, "EUR"));
        }

        eventually(() -> assertThat(told.stream()
                        .flatMap(counted -> counted.changes().stream())
                        .mapToLong(SecondCount::events)
                        .sum())
                .isEqualTo(20));
        told.stream().mapToLong(Counted::writer).distinct().forEach(writer -> {
            List<Long> sequences = told.stream()
                    .filter(counted -> counted.writer() == writer)
                    .map(Counted::sequence)
                    .toList();
            assertThat(sequences).isSorted().doesNotHaveDuplicates().endsWith(sequences.get(0) + sequences.size() - 1);
        });
    }

    @Test
    void lateOnesCountInTheirOwnSecondHoweverOldAndFutureOnesAsWell() {
        var hourAgo = now().minus(Duration.ofHours(1).minusSeconds(60));
        var ahead = now().plusSeconds(600);

        events.store(event("late", EventType.TIP_GIVEN, 7, new Money(100, "EUR"), hourAgo));
        events.store(event("old", EventType.TIP_GIVEN, 7, new Money(100, "EUR"), now().minus(Duration.ofDays(4000))));
        events.store(event("future", EventType.TIP_GIVEN, 7, new Money(100, "EUR"), ahead));

        assertThat(events.totals().all().events()).isEqualTo(3);
        assertThat(events.totals().all().late()).isEqualTo(2);
        assertThat(events.totals().recent())
                .extracting(SecondCount::second)
                .containsExactly(hourAgo.getEpochSecond(), ahead.getEpochSecond());
        assertThat(events.audit().differences()).isEmpty();
    }

    @Test
    void countersAreMergedWithoutChangingWhatTheySay() {
        for (int i = 0; i < 50; i++) {
            events.store(event(
                    UUID.randomUUID().toString(),
                    EventType.FARE_CHARGED,
                    7,
                    new Money(i, "EUR"),
                    now().minusSeconds(10_000 + 100L * i)));
        }
        SecondCount before = events.totals().all();

        database.execute("SELECT events.compact_counters(extract(epoch FROM now())::bigint - 7200, 10)");
        database.execute("SELECT events.compact_counters(extract(epoch FROM now())::bigint - 7200, 1000)");

        assertThat(events.totals().all()).isEqualTo(before);
        assertThat(database.count("events.counters WHERE span = 1")).isZero();
        assertThat(database.count("events.counters")).isLessThan(5);
        assertThat(events.audit().differences()).isEmpty();
    }

    @Test
    void theAuditSeesWhatIsWrong() {
        RideEvent fare = fare(7, 500, "EUR");
        events.store(fare);

        database.execute("UPDATE events.counters SET eur = eur + 0.01");

        assertThat(events.audit().differences()).hasSize(1);
    }
}
