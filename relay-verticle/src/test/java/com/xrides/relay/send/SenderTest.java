package com.xrides.relay.send;

import static com.xrides.relay.send.ScriptedApi.ACCEPTED;
import static com.xrides.relay.send.ScriptedApi.answered;
import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.bookings.Booking;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.persistence.table.BookingTable;
import com.xrides.persistence.write.BareInserts;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.dispatch.Owners;
import com.xrides.relay.messages.DeliveryMessages;
import com.xrides.relay.messages.DeliveryMessages.ActOnRecord;
import com.xrides.relay.messages.DeliveryMessages.AuditRelay;
import com.xrides.relay.messages.DeliveryMessages.Delivery;
import com.xrides.relay.messages.DeliveryMessages.FindRecord;
import com.xrides.relay.messages.DeliveryMessages.ListDeliveries;
import com.xrides.relay.messages.DeliveryMessages.ListQuarantine;
import com.xrides.relay.messages.DeliveryMessages.PastAttempt;
import com.xrides.relay.messages.DeliveryMessages.RecordFound;
import com.xrides.relay.messages.DeliveryMessages.ResendAll;
import com.xrides.relay.messages.DeliveryMessages.ResendQuarantined;
import com.xrides.relay.messages.DeliveryMessages.Result;
import com.xrides.relay.messages.PartnerMessages;
import com.xrides.relay.messages.PartnerMessages.AddPartner;
import com.xrides.relay.messages.PartnerMessages.ChangePartner;
import com.xrides.relay.messages.PartnerMessages.ListPartners;
import com.xrides.relay.messages.PartnerMessages.StoredPartner;
import com.xrides.relay.messages.PartnerMessages.TestPartner;
import com.xrides.relay.messages.RecordMessages;
import com.xrides.relay.messages.RecordMessages.EraseRider;
import com.xrides.relay.messages.RecordMessages.StoreRecords;
import com.xrides.relay.model.Attempt;
import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.Ordering;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Lost;
import com.xrides.relay.model.PartnerState;
import com.xrides.relay.model.Secret;
import com.xrides.relay.model.Source;
import com.xrides.relay.partner.LookUp;
import com.xrides.relay.partner.address.PartnerAddresses;
import com.xrides.relay.tables.RelayMetrics;
import com.xrides.relay.tables.RelayTablesVerticle;
import com.xrides.testing.TestDatabase;
import com.xrides.testing.bookings.SampleBookings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One node with its tables sends to partners that answer as each test says. */
class SenderTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static Vertx vertx;
    private static MessageBus bus;
    private static final ScriptedApi API = new ScriptedApi();
    /** Only what is written counts. */
    private static final PartnerAddresses NO_NAMES = new PartnerAddresses() {
        @Override
        public Future<@Nullable String> objection(String url) {
            return Future.succeededFuture(url.contains("10.0.0.1") ? "is in the house" : null);
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    };

    private static Owners owners;
    private static long lastId;
    private static int partners;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        bus = MessageBus.on(vertx);
        BookingMigrations.run(DatabaseUrl.parse(DATABASE.url()));
        var settings = DatabaseSettings.of(DatabaseUrl.parse(DATABASE.url()));
        var registry = new SimpleMeterRegistry();
        owners = resultOf(Owners.follow(vertx, bus, RecordMessages.OWNERS));
        resultOf(vertx.deployVerticle(new RelayTablesVerticle(
                settings, bus, 30, true, on -> NO_NAMES, new RelayMetrics(registry), new DatabaseState())));
        resultOf(vertx.deployVerticle(
                new SenderVerticle(settings, "node", bus, on -> API, true, new SenderMetrics(registry))));
        eventually(() -> assertThat(owners.anyUp()).isTrue());
    }

    @AfterAll
    static void stop() {
        resultOf(vertx.close());
    }

    /** Each test has partners of its own, which are sent nothing of the others. */
    @AfterEach
    void pause() {
        ask(PartnerMessages.LIST, new ListPartners(null))
                .partners()
                .forEach(partner -> change(partner.name(), PartnerState.Kind.PAUSED));
    }

    private static <Q extends Message, A extends Message> A ask(Address<Q, A> address, Q question) {
        return resultOf(bus.ask(address, question, Duration.ofSeconds(20)));
    }

    /** A partner that is sent what is stored from now on. */
    private static String partner(Mode mode, int concurrency, Ordering ordering, @Nullable String lookUp) {
        return partner(Source.RIDERS, mode, concurrency, ordering, lookUp);
    }

    private static String partner(
            Source source, Mode mode, int concurrency, Ordering ordering, @Nullable String lookUp) {
        String name = "partner-" + ++partners;
        var added = ask(
                PartnerMessages.ADD,
                new AddPartner(
                        name,
                        "https://partner.example/",
                        source,
                        mode,
                        concurrency,
                        ordering,
                        Secret.random().text(),
                        lookUp,
                        true,
                        "asha"));
        assertThat(added.result()).isEqualTo(PartnerMessages.Result.DONE);
        return name;
    }

    private static String partner() {
        return partner(Mode.NEVER_TWICE, 8, Ordering.NONE, null);
    }

    @CanIgnoreReturnValue
    private static List<Long> store(int count, long key) {
        long first = lastId + 1;
        lastId += count;
        List<Long> ids = LongStream.rangeClosed(first, lastId).boxed().toList();
        List<NewRecord> records = ids.stream()
                .map(id -> new NewRecord(id, key == 0 ? id : key, "{\"id\":" + id + "}"))
                .toList();
        String owner = Objects.requireNonNull(owners.next(Set.of()));
        var stored = ask(RecordMessages.store(owner), new StoreRecords(Source.RIDERS, records));
        assertThat(stored.results()).hasSize(count);
        return ids;
    }

    @CanIgnoreReturnValue
    private static List<Long> store(int count) {
        return store(count, 0);
    }

    private static StoredPartner stored(String name) {
        return ask(PartnerMessages.LIST, new ListPartners(name)).partners().get(0);
    }

    private static void awaitDelivered(String name, long count) {
        eventually(() -> assertThat(stored(name).records().delivered()).isEqualTo(count));
    }

    private static Delivery delivery(String name, long record) {
        return ask(DeliveryMessages.FIND, new FindRecord(record, name))
                .deliveries()
                .get(0);
    }

    private static void awaitState(String name, long record, DeliveryState state) {
        eventually(() -> assertThat(delivery(name, record).state()).isEqualTo(state));
    }

    private static List<Long> sentTo(String name) {
        return API.sent(name).stream().map(Attempt::recordId).map(Long::valueOf).toList();
    }

    @Test
    void eachRecordComesToEachPartnerOnceUnderAKeyOfItsOwn() {
        String one = partner();
        String other = partner();

        List<Long> ids = store(300);
        awaitDelivered(one, 300);
        awaitDelivered(other, 300);

        assertThat(sentTo(one)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(sentTo(other)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(API.sent(one)).extracting(Attempt::key).doesNotHaveDuplicates();
        assertThat(API.sent(one).get(0).payload().toString())
                .isEqualTo("{\"id\":" + API.sent(one).get(0).recordId() + "}");
    }

    @Test
    void whatFailsIsSentAgainUnderTheSameKeyAndEachAttemptIsKept() {
        String name = partner();
        Map<String, Integer> tries = new ConcurrentHashMap<>();
        API.answer(name, attempt -> tries.merge(attempt.recordId(), 1, Integer::sum) < 3 ? answered(503) : ACCEPTED);

        long id = store(1).get(0);
        awaitState(name, id, DeliveryState.DELIVERED);

        assertThat(API.sent(name))
                .hasSize(3)
                .extracting(Attempt::key)
                .containsOnly(API.sent(name).get(0).key());
        assertThat(API.sent(name)).extracting(Attempt::number).containsExactly(1, 2, 3);
        RecordFound found = ask(DeliveryMessages.FIND, new FindRecord(id, name));
        assertThat(found.attempts()).extracting(PastAttempt::status).containsExactly(503, 503, 200);
        assertThat(found.attempts()).extracting(PastAttempt::node).containsOnly("node");
    }

    @Test
    void onePoisonRecordGoesToTheQuarantineAndHoldsUpNobody() {
        String name = partner();
        long poison = lastId + 5;
        API.answer(
                name,
                attempt -> attempt.recordId().equals(String.valueOf(poison))
                                && !attempt.payload().toString().contains("mended")
                        ? answered(422)
                        : ACCEPTED);

        store(50);
        awaitDelivered(name, 49);
        awaitState(name, poison, DeliveryState.QUARANTINED);

        List<Delivery> quarantine = ask(DeliveryMessages.QUARANTINE, new ListQuarantine(name, "422", 0, 9))
                .deliveries();
        assertThat(quarantine).singleElement().satisfies(each -> {
            assertThat(each.record()).isEqualTo(poison);
            assertThat(each.detail()).isEqualTo("because");
        });
        long number = Objects.requireNonNull(quarantine.get(0).quarantine());
        String edited = "{\"id\":%d,\"mended\":true}".formatted(poison);
        var tried = ask(DeliveryMessages.RESEND, new ResendQuarantined(number, edited, true, "asha", ""));
        assertThat(tried.before()).isEqualTo("{\"id\":%d}".formatted(poison));
        assertThat(delivery(name, poison).state()).isEqualTo(DeliveryState.QUARANTINED);

        var resent = ask(DeliveryMessages.RESEND, new ResendQuarantined(number, edited, false, "asha", "Mended."));
        assertThat(resent.result()).isEqualTo(Result.DONE);
        awaitState(name, poison, DeliveryState.DELIVERED);
        assertThat(ask(DeliveryMessages.FIND, new FindRecord(poison, name)).acts())
                .singleElement()
                .satisfies(act -> {
                    assertThat(act.by()).isEqualTo("asha");
                    assertThat(act.why()).isEqualTo("Mended.");
                });
    }

    @Test
    void aPartnerThatLetsNobodyInIsPausedAndNothingIsLost() {
        String name = partner();
        API.answer(name, attempt -> answered(401));

        store(40);
        eventually(() -> assertThat(stored(name).state()).isEqualTo(PartnerState.Kind.PAUSED));
        StoredPartner paused = stored(name);
        assertThat(paused.stateBy()).isEqualTo(PartnerState.RELAY);
        assertThat(paused.stateWhy()).contains("401");
        assertThat(paused.records().quarantined()).isZero();
        API.answer(name, attempt -> ACCEPTED);
        change(name, PartnerState.Kind.ACTIVE);

        awaitDelivered(name, 40);
    }

    @Test
    void aPartnerThatIsGoneIsStopped() {
        String name = partner();
        API.answer(name, attempt -> answered(410));

        store(3);

        eventually(() -> assertThat(stored(name).state()).isEqualTo(PartnerState.Kind.STOPPED));
        // What was claimed ahead is given back a moment later.
        eventually(() -> assertThat(stored(name).records().pending()).isEqualTo(3));
    }

    private static void change(String name, PartnerState.Kind state) {
        var changed = ask(
                PartnerMessages.CHANGE,
                new ChangePartner(name, null, null, null, null, null, state, "because", null, "asha"));
        assertThat(changed.result()).isEqualTo(PartnerMessages.Result.DONE);
    }

    @Test
    void aPausedPartnerIsSentNothingUntilItIsResumed() {
        String name = partner();
        change(name, PartnerState.Kind.PAUSED);
        eventually(() -> assertThat(stored(name).state()).isEqualTo(PartnerState.Kind.PAUSED));

        List<Long> ids = store(5);
        String witness = partner();
        store(1);
        awaitDelivered(witness, 1);
        assertThat(sentTo(name)).doesNotContainAnyElementsOf(ids);

        change(name, PartnerState.Kind.ACTIVE);
        awaitDelivered(name, 6);
    }

    @Test
    void whatMayHaveArrivedIsUnknownAndSentAgainWhenAPersonSaysSo() {
        String name = partner();
        var answers = new ArrayList<Outcome>(List.of(new Lost(true, "no answer"), ACCEPTED));
        API.answer(name, attempt -> answers.remove(0));

        long id = store(1).get(0);
        awaitState(name, id, DeliveryState.UNKNOWN);
        assertThat(API.sent(name)).hasSize(1);
        var listed = ask(DeliveryMessages.LIST, new ListDeliveries(name, DeliveryState.UNKNOWN, 0, 0, 10));
        assertThat(listed.deliveries()).extracting(Delivery::record).containsExactly(id);
        var acted = ask(DeliveryMessages.ACT, new ActOnRecord(id, name, "resend", "asha", "They do not have it."));

        assertThat(acted.result()).isEqualTo(Result.DONE);
        awaitState(name, id, DeliveryState.DELIVERED);
        assertThat(API.sent(name)).hasSize(2);
    }

    @Test
    void aKeyedPartnerIsSentAgainWhatMayHaveArrived() {
        String name = partner(Mode.KEYED, 8, Ordering.NONE, null);
        var answers = new ArrayList<Outcome>(List.of(new Lost(true, "no answer"), ACCEPTED));
        API.answer(name, attempt -> answers.remove(0));

        long id = store(1).get(0);

        awaitState(name, id, DeliveryState.DELIVERED);
        assertThat(API.sent(name)).hasSize(2);
    }

    @Test
    void aPartnerIsAskedForWhatIsUnknown() {
        String name = partner(Mode.NEVER_TWICE, 8, Ordering.NONE, "https://partner.example/{id}");
        long had = lastId + 1;
        API.answer(name, attempt -> attempt.number() == 1 ? new Lost(false, "reset") : ACCEPTED);
        API.lookUp(attempt -> new LookUp(
                attempt.recordId().equals(String.valueOf(had)) ? LookUp.Answer.FOUND : LookUp.Answer.MISSING, "asked"));

        List<Long> ids = store(2);
        awaitDelivered(name, 2);

        assertThat(sentTo(name)).containsExactlyInAnyOrder(ids.get(0), ids.get(1), ids.get(1));
    }

    @Test
    void recordsOfAKeyComeOneAfterTheOtherAndInTheirOrder() {
        String name = partner(Mode.NEVER_TWICE, 8, Ordering.KEY, null);
        Map<String, Promise<Outcome>> open = new ConcurrentHashMap<>();
        API.answerLater(name, attempt -> {
            Promise<Outcome> promise = Promise.promise();
            assertThat(open.put("key", promise)).isNull();
            // What fails first must not be overtaken by those behind it.
            vertx.setTimer(2, later -> {
                open.remove("key");
                promise.complete(
                        attempt.number() == 1 && Long.parseLong(attempt.recordId()) % 4 == 0
                                ? answered(500)
                                : ACCEPTED);
            });
            return promise.future();
        });

        List<Long> ids = store(12, 77);
        awaitDelivered(name, 12);

        assertThat(sentTo(name).stream().distinct()).containsExactlyElementsOf(ids);
    }

    @Test
    void noMoreAreInFlightThanThePartnerAllows() {
        String name = partner(Mode.NEVER_TWICE, 3, Ordering.NONE, null);
        var inFlight = new AtomicInteger();
        var most = new AtomicInteger();
        API.answerLater(name, attempt -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            Promise<Outcome> promise = Promise.promise();
            vertx.setTimer(1, later -> {
                inFlight.decrementAndGet();
                promise.complete(ACCEPTED);
            });
            return promise.future();
        });

        store(100);
        awaitDelivered(name, 100);

        assertThat(most.get()).isEqualTo(3);
    }

    @Test
    void allOfTheQuarantineOfACodeIsSentAgain() {
        String name = partner();
        API.answer(name, attempt -> Long.parseLong(attempt.recordId()) % 2 == 0 ? answered(422) : ACCEPTED);
        store(8);
        eventually(() -> assertThat(stored(name).records().quarantined()).isEqualTo(4));
        API.answer(name, attempt -> ACCEPTED);

        assertThat(ask(DeliveryMessages.RESEND_ALL, new ResendAll(name, "400", false, "asha", ""))
                        .resent())
                .isZero();
        assertThat(ask(DeliveryMessages.RESEND_ALL, new ResendAll(name, "422", true, "asha", ""))
                        .resent())
                .isEqualTo(4);
        assertThat(ask(DeliveryMessages.RESEND_ALL, new ResendAll(name, "422", false, "asha", ""))
                        .resent())
                .isEqualTo(4);

        awaitDelivered(name, 8);
        assertThat(ask(DeliveryMessages.AUDIT, new AuditRelay()).partners())
                .allMatch(books -> books.differences().isEmpty());
    }

    @Test
    void aTestIsOneRequestThatIsNoRecord() {
        String name = partner();
        API.answer(name, attempt -> answered(204));

        var tested = ask(PartnerMessages.TEST, new TestPartner(name));

        assertThat(tested.found()).isTrue();
        assertThat(tested.status()).isEqualTo(204);
        assertThat(stored(name).records().imported()).isZero();
        assertThat(ask(PartnerMessages.TEST, new TestPartner("nobody")).found()).isFalse();
    }

    private static void storeBookings(List<Booking> bookings) {
        Queue<List<Booking>> batches = new ArrayDeque<>(List.of(bookings));
        resultOf(BareInserts.connect(vertx, DatabaseUrl.parse(DATABASE.url()))
                .compose(inserts -> inserts.run(
                        () -> Objects.requireNonNullElse(batches.poll(), List.of()),
                        count -> assertThat(count).isEqualTo(bookings.size()))));
    }

    private static String bookingPartner(Ordering ordering) {
        return partner(Source.BOOKINGS, Mode.NEVER_TWICE, 4, ordering, null);
    }

    @Test
    void bookingsComeOnceAsTheApiShowsThemToPartnersThatWantThem() {
        storeBookings(SampleBookings.valid(1, 20));
        String all = bookingPartner(Ordering.KEY);
        eventually(() -> assertThat(stored(all).records().imported()).isZero());
        String riders = partner();

        storeBookings(SampleBookings.valid(101, 30));
        awaitDelivered(all, 30);

        assertThat(sentTo(all))
                .containsExactlyElementsOf(LongStream.range(101, 131).boxed().toList());
        var first = new JsonObject(API.sent(all).get(0).payload());
        assertThat(first.getLong("user_id")).isEqualTo(2);
        assertThat(first.getString("from_date")).isEqualTo(SampleBookings.TIME.toString());
        assertThat(first.getString("stored_at")).endsWith("Z");
        assertThat(API.sent(riders)).isEmpty();
        assertThat(ask(DeliveryMessages.AUDIT, new AuditRelay()).partners())
                .allMatch(books -> books.differences().isEmpty());
    }

    /** Those of one person: the key of what is erased is known no more, and the one behind it has its turn all the same. */
    @Test
    void aBookingThatIsErasedIsNotSentAndHoldsUpNoneOfItsKey() {
        String name = bookingPartner(Ordering.KEY);
        API.answer(name, attempt -> attempt.recordId().equals("201") ? answered(503) : ACCEPTED);
        storeBookings(SampleBookings.valid(201, 2));
        eventually(() -> assertThat(sentTo(name)).contains(201L));

        DATABASE.execute(BookingTable.erase("id = 201"));

        awaitState(name, 202, DeliveryState.DELIVERED);
        awaitState(name, 201, DeliveryState.CANCELLED);
        assertThat(delivery(name, 201).payload()).isNull();
    }

    @Test
    void aRiderThatIsErasedWhileItWaitsIsNotSentAnyMore() {
        String name = partner();
        API.answer(name, attempt -> answered(422));
        long id = store(1).get(0);
        awaitState(name, id, DeliveryState.QUARANTINED);

        assertThat(ask(RecordMessages.ERASE_RIDER, new EraseRider(id, "asha")).found())
                .isTrue();

        RecordFound found = ask(DeliveryMessages.FIND, new FindRecord(id, name));
        assertThat(found.deliveries()).singleElement().satisfies(each -> {
            assertThat(each.state()).isEqualTo(DeliveryState.CANCELLED);
            assertThat(each.payload()).isNull();
        });
        assertThat(found.attempts()).isNotEmpty().allMatch(attempt -> attempt.detail() == null);
        assertThat(found.acts()).singleElement().satisfies(act -> {
            assertThat(act.by()).isEqualTo("asha");
            assertThat(act.why()).contains("erased");
        });
        assertThat(ask(RecordMessages.ERASE_RIDER, new EraseRider(99_999_999, "asha"))
                        .found())
                .isFalse();
    }

    @Test
    void aPartnerInTheHouseIsRefusedAtOnce() {
        var refused = ask(
                PartnerMessages.ADD,
                new AddPartner(
                        "house",
                        "https://10.0.0.1/",
                        Source.RIDERS,
                        Mode.KEYED,
                        1,
                        Ordering.NONE,
                        Secret.random().text(),
                        null,
                        true,
                        "asha"));

        assertThat(refused.result()).isEqualTo(PartnerMessages.Result.REFUSED);
        assertThat(refused.field()).isEqualTo("url");
        assertThat(refused.problem()).isEqualTo("is in the house");
        assertThat(ask(PartnerMessages.LIST, new ListPartners("house")).partners())
                .isEmpty();
        String name = partner();
        var lookUp = new ChangePartner(name, null, null, null, null, "https://10.0.0.1/{id}", null, null, null, "asha");
        assertThat(ask(PartnerMessages.CHANGE, lookUp).field()).isEqualTo("lookup_url");
    }
}
