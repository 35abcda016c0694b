package com.xrides.events.intake;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.events.messages.DeadLetterMessages;
import com.xrides.events.messages.DeadLetterMessages.UnreadKept;
import com.xrides.events.messages.DeadLetterMessages.UnreadLetter;
import com.xrides.events.messages.StoreMessages;
import com.xrides.events.messages.StoreMessages.Stored;
import com.xrides.events.model.DeadLetter.Unread;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.StoreResult;
import com.xrides.events.model.StoreResult.Kind;
import com.xrides.events.parse.ParsedEvent;
import com.xrides.events.parse.UnreadEvents;
import com.xrides.events.store.OwnedEvents;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.OwnerAnnounced;
import com.xrides.platform.runtime.spool.EntryMessages.EntryKept;
import com.xrides.platform.runtime.spool.EntryMessages.KeepEntry;
import com.xrides.platform.runtime.spool.NodeSpool;
import com.xrides.platform.runtime.spool.Settled;
import com.xrides.platform.runtime.spool.SpoolEntry;
import com.xrides.platform.runtime.spool.SpoolKind;
import com.xrides.platform.runtime.spool.SpoolKinds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event is stored by an owner that can write, or held by the node that took it until one can. */
class IntakeTest {

    private static final Address<KeepEntry, EntryKept> SPOOL = new Address<>("test.spool");
    private static final RideEvent FARE = OwnedEvents.fare(7, 500, "USD");

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final Context loop = vertx.getOrCreateContext();
    private final List<SpoolEntry> held = new CopyOnWriteArrayList<>();
    private final List<UnreadLetter> letters = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable SpoolKind<?>> kind = new AtomicReference<>();
    private volatile Kind answer = Kind.CREATED;
    private volatile boolean takes = true;
    private volatile int room = Integer.MAX_VALUE;
    private IntakeVerticle intake;

    @BeforeEach
    void start() {
        resultOf(bus.answer(SPOOL, request -> Future.succeededFuture(keep(request))));
        resultOf(bus.answer(DeadLetterMessages.KEEP, request -> {
            return Future.succeededFuture(
                    new UnreadKept(request.letters().stream().map(this::number).toList()));
        }));
        resultOf(bus.answer(
                StoreMessages.store("owner"),
                request -> Future.succeededFuture(new Stored(request.events().stream()
                        .map(event -> new StoreResult(answer, Instant.EPOCH, "as told"))
                        .toList()))));
        var kinds = new SpoolKinds();
        kinds.follow(kind::set);
        var spool = new NodeSpool(bus, SPOOL, name -> held.size());
        intake = new IntakeVerticle(bus, Optional.of(spool), kinds, new IntakeMetrics(new SimpleMeterRegistry()));
        resultOf(vertx.deployVerticle(intake));
    }

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    /** Zero where there is no room. */
    private long number(UnreadLetter letter) {
        if (letters.size() >= room) {
            return 0;
        }
        letters.add(letter);
        return letters.size();
    }

    private EntryKept keep(KeepEntry request) {
        if (takes) {
            held.add(new SpoolEntry(request.key(), request.orderingKey(), request.payload(), Instant.now()));
        }
        return new EntryKept(takes, takes ? "" : "The disk is full.", 1);
    }

    private void announceOwner() {
        eventually(() -> {
            bus.tell(StoreMessages.OWNERS, new OwnerAnnounced("owner", true, false));
            assertThat(kind().isReady()).isTrue();
        });
    }

    private StoreResult take() {
        Promise<StoreResult> result = Promise.promise();
        loop.runOnContext(now -> intake.take(FARE).onComplete(result));
        return resultOf(result.future());
    }

    @Test
    void whatAnOwnerStoresIsNotHeld() {
        announceOwner();

        assertThat(take().kind()).isEqualTo(Kind.CREATED);

        assertThat(held).isEmpty();
    }

    @Test
    void withoutAnOwnerItIsHeldAndSentOnUnchanged() {
        assertThat(take().kind()).isEqualTo(Kind.HELD);
        assertThat(intake.isHeld(FARE.key())).isTrue();
        assertThat(held).hasSize(1);
        announceOwner();

        assertThat(send()).containsExactly(Settled.stored());

        assertThat(intake.isHeld(FARE.key())).isFalse();
        assertThat(HeldEventFormat.read(held.get(0).payload())).isEqualTo(FARE);
    }

    @Test
    void whatTheOwnerCannotStoreNowIsHeldAndStaysHeld() {
        announceOwner();
        answer = Kind.UNAVAILABLE;

        assertThat(take().kind()).isEqualTo(Kind.HELD);
        assertThat(send()).containsExactly(Settled.again());

        assertThat(intake.isHeld(FARE.key())).isTrue();
    }

    @Test
    void whereTheSpoolIsFullNothingIsClaimed() {
        takes = false;

        assertThat(take().kind()).isEqualTo(Kind.UNAVAILABLE);

        assertThat(intake.isHeld(FARE.key())).isFalse();
    }

    @Test
    void whatTurnsOutToBeAConflictBecomesADeadLetterThatCanBeReadAgain() {
        assertThat(take().kind()).isEqualTo(Kind.HELD);
        announceOwner();
        answer = Kind.CONFLICT;

        Settled<UnreadLetter> settled = send().get(0);
        assertThat(settled.state()).isEqualTo(Settled.State.FAILED);
        resultOf(kind().report(List.of(Objects.requireNonNull(settled.failure()))));

        assertThat(letters).hasSize(1);
        assertThat(UnreadEvents.parse(letters.get(0).body())).isEqualTo(new ParsedEvent.Accepted(FARE));
    }

    @Test
    void whereThereIsNoRoomForADeadLetterItIsReportedAgainAndTheOthersAreNot() {
        UnreadLetter first = letter("1");
        UnreadLetter second = letter("2");
        announceOwner();
        room = 1;

        Future<Void> report = kind().report(List.of(first, second));
        await().until(report::isComplete);
        assertThat(report.failed()).isTrue();
        room = 2;
        resultOf(kind().report(List.of(first, second)));

        assertThat(letters).containsExactly(first, second);
    }

    private static UnreadLetter letter(String base64) {
        return new UnreadLetter(new Unread("application/json", "", base64), "It was sent twice.");
    }

    @Test
    void anEntryThatWasDamagedHoldsUpNoOther() {
        assertThat(take().kind()).isEqualTo(Kind.HELD);
        held.add(0, new SpoolEntry("x", null, "damaged".getBytes(StandardCharsets.UTF_8), Instant.now()));
        announceOwner();

        assertThat(send()).extracting(Settled::state).containsExactly(Settled.State.UNREADABLE, Settled.State.STORED);
    }

    private List<Settled<UnreadLetter>> send() {
        return resultOf(kind().send(List.copyOf(held)));
    }

    @SuppressWarnings("unchecked") // the only kind that is registered
    private SpoolKind<UnreadLetter> kind() {
        return (SpoolKind<UnreadLetter>) Objects.requireNonNull(kind.get());
    }
}
