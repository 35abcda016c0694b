package com.xrides.events.store;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.events.messages.AuditMessages;
import com.xrides.events.messages.AuditMessages.AuditEvents;
import com.xrides.events.messages.AuditMessages.Audited;
import com.xrides.events.messages.CountMessages;
import com.xrides.events.messages.CountMessages.ReadTotals;
import com.xrides.events.messages.CountMessages.Totals;
import com.xrides.events.messages.LookupMessages;
import com.xrides.events.messages.LookupMessages.FindEvent;
import com.xrides.events.messages.StoreMessages;
import com.xrides.events.messages.StoreMessages.Store;
import com.xrides.events.model.EventKey;
import com.xrides.events.model.EventType;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.RideEvent.Money;
import com.xrides.events.model.StoreResult;
import com.xrides.events.model.StoredEvent;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.OwnerAnnounced;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Owners of the tables of events on a bus of their own, beside rates that a test plays. */
public final class OwnedEvents implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final FakeRates rates;
    private final Set<String> owners = ConcurrentHashMap.newKeySet();

    private OwnedEvents(TestDatabase database) {
        rates = new FakeRates(bus, database);
    }

    /** So many owners, migrated and connected. */
    public static OwnedEvents in(TestDatabase database, int owners) {
        var events = new OwnedEvents(database);
        resultOf(events.bus.listen(StoreMessages.OWNERS, events::heard));
        for (int i = 0; i < owners; i++) {
            resultOf(events.vertx.deployVerticle(new EventTablesVerticle(
                    DatabaseSettings.of(DatabaseUrl.parse(database.url())),
                    events.bus,
                    new EventMetrics(new SimpleMeterRegistry()),
                    new DatabaseState())));
        }
        eventually(() -> assertThat(events.owners).hasSize(owners));
        return events;
    }

    private void heard(OwnerAnnounced announced) {
        if (announced.up()) {
            owners.add(announced.name());
        }
    }

    public MessageBus bus() {
        return bus;
    }

    public Vertx vertx() {
        return vertx;
    }

    public FakeRates rates() {
        return rates;
    }

    public List<String> owners() {
        return List.copyOf(owners);
    }

    public <Q extends Message, A extends Message> A ask(Address<Q, A> address, Q question) {
        return resultOf(bus.ask(address, question, TIMEOUT));
    }

    /** By some owner. */
    @CanIgnoreReturnValue
    public StoreResult store(RideEvent event) {
        return resultOf(stored(owners().get(0), List.of(event))).get(0);
    }

    /** By one owner. */
    public Future<List<StoreResult>> stored(String owner, List<RideEvent> events) {
        return bus.ask(StoreMessages.store(owner), new Store(events), TIMEOUT).map(stored -> stored.results());
    }

    public StoredEvent find(RideEvent event) {
        return Objects.requireNonNull(
                ask(LookupMessages.EVENT, new FindEvent(event.key())).event());
    }

    public Totals totals() {
        return ask(CountMessages.TOTALS, new ReadTotals());
    }

    public Audited audit() {
        return ask(AuditMessages.AUDIT, new AuditEvents());
    }

    /** A fare of now under a random id. */
    public static RideEvent fare(long rider, long amount, String currency) {
        return event(UUID.randomUUID().toString(), EventType.FARE_CHARGED, rider, new Money(amount, currency), now());
    }

    public static RideEvent event(String id, EventType type, long rider, Money money, Instant at) {
        return new RideEvent(new EventKey("test", id), type, rider, 12L, money, at, null);
    }

    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        resultOf(vertx.close());
    }
}
