package com.xrides.events.store;

import static com.xrides.events.store.OwnedEvents.event;
import static com.xrides.events.store.OwnedEvents.fare;
import static com.xrides.events.store.OwnedEvents.now;
import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.events.messages.CountMessages;
import com.xrides.events.messages.CountMessages.ListTopRiders;
import com.xrides.events.messages.CountMessages.RiderSum;
import com.xrides.events.messages.LookupMessages;
import com.xrides.events.messages.LookupMessages.EventPage;
import com.xrides.events.messages.LookupMessages.FollowEvents;
import com.xrides.events.model.EventCursor;
import com.xrides.events.model.EventType;
import com.xrides.events.model.RideEvent.Money;
import com.xrides.events.model.StoredEvent;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Those who follow events, and the sums of riders, miss nothing that commits late. */
class FollowingTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    /** Stores an event as an owner does that is slow to commit. */
    private static final String STORE_LATE = "SELECT * FROM events.store(ARRAY['late'], ARRAY['1'], ARRAY[2::smallint],"
            + " ARRAY[7::bigint], ARRAY[null::bigint], ARRAY[100::bigint], ARRAY['EUR'], ARRAY[now()], ARRAY[null::text],"
            + " ARRAY[1::smallint], ARRAY['1.00'], ARRAY[null::bigint])";

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
    void nothingIsShownBehindWhatMayStillBeStoredBeforeIt() throws SQLException {
        try (Connection late = database.connect();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(STORE_LATE);
            events.store(fare(8, 100, "EUR"));

            assertThat(page(null, null, 10).events()).isEmpty();
            assertThat(top(EventType.FARE_CHARGED, false)).isEmpty();

            late.commit();
        }

        eventually(() -> assertThat(page(null, null, 10).events()).hasSize(2));
        eventually(() -> assertThat(top(EventType.FARE_CHARGED, false)).hasSize(2));
        assertThat(events.audit().differences()).isEmpty();
    }

    @Test
    void aConsumerGoesOnWhereItHasAcknowledged() {
        var sent = new ArrayList<Future<?>>();
        for (int i = 0; i < 100; i++) {
            sent.add(events.stored(
                    events.owners().get(i % 2), List.of(fare(i, 1, "EUR"), fare(i, 2, "EUR"), fare(i, 3, "EUR"))));
        }
        resultOf(Future.all(sent));
        eventually(() -> assertThat(page(null, null, 1000).events()).hasSize(300));

        EventPage first = page("books", null, 120);
        EventPage again = page("books", null, 120);
        EventPage second = page("books", first.reached(), 120);
        EventPage afterRestart = page("books", null, 1000);

        assertThat(again).isEqualTo(first);
        assertThat(afterRestart.events().subList(0, 120)).isEqualTo(second.events());
        assertThat(afterRestart.events()).hasSize(180);
        assertThat(afterRestart.more()).isFalse();
        var all = new ArrayList<>(first.events());
        all.addAll(afterRestart.events());
        assertThat(all).isEqualTo(page(null, null, 1000).events());
        assertThat(all).extracting(StoredEvent::cursor).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aConsumerThatAsksForWhatItHasAcknowledgedGetsItAndStaysWhereItIs() {
        for (int i = 0; i < 5; i++) {
            events.store(fare(i, 1, "EUR"));
        }
        eventually(() -> assertThat(page(null, null, 10).events()).hasSize(5));
        EventPage all = page("books", null, 10);
        assertThat(page("books", all.reached(), 10).events()).isEmpty();

        assertThat(page("books", EventCursor.START, 10).events()).hasSize(5);

        assertThat(page("books", null, 10).events()).isEmpty();
    }

    @Test
    void ridersAreSummedExactlyAlsoWhatIsConvertedLaterAndTiesGoToTheLowerId() {
        tip(30, 100, "EUR");
        tip(20, 100, "EUR");
        tip(20, 100, "USD");
        tip(30, 50, "EUR");
        tip(10, 999, "EUR");
        eventually(() -> assertThat(top(EventType.TIP_GIVEN, false))
                .extracting(RiderSum::rider)
                .containsExactly(20L, 30L, 10L));
        assertThat(top(EventType.TIP_GIVEN, true)).extracting(RiderSum::rider).containsExactly(10L, 30L, 20L);

        events.rates().publish();

        eventually(() -> assertThat(top(EventType.TIP_GIVEN, true))
                .extracting(RiderSum::rider)
                .containsExactly(10L, 20L, 30L));
        assertThat(top(EventType.TIP_GIVEN, true).get(1).eur()).isEqualByComparingTo("1.92");
        assertThat(top(EventType.TIP_GIVEN, true).get(1).events()).isEqualTo(2);
        assertThat(events.audit().differences()).isEmpty();
    }

    private void tip(long rider, long amount, String currency) {
        events.store(
                event(UUID.randomUUID().toString(), EventType.TIP_GIVEN, rider, new Money(amount, currency), now()));
    }

    private List<RiderSum> top(EventType type, boolean byEur) {
        return events.ask(CountMessages.RIDERS, new ListTopRiders(type, byEur, 10))
                .riders();
    }

    private EventPage page(@Nullable String consumer, @Nullable EventCursor after, int limit) {
        return events.ask(LookupMessages.FOLLOW, new FollowEvents(consumer, after, limit));
    }
}
