package com.xrides.events.intake;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.events.intake.KeptLetter.State;
import com.xrides.events.messages.DeadLetterMessages;
import com.xrides.events.messages.DeadLetterMessages.UnreadKept;
import com.xrides.events.messages.DeadLetterMessages.UnreadLetter;
import com.xrides.events.model.DeadLetter.Unread;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.runtime.spool.EntryMessages.EntryKept;
import com.xrides.platform.runtime.spool.EntryMessages.KeepEntry;
import com.xrides.platform.runtime.spool.NodeSpool;
import com.xrides.platform.runtime.spool.Settled;
import com.xrides.platform.runtime.spool.SpoolEntry;
import com.xrides.platform.runtime.spool.SpoolKind;
import com.xrides.platform.runtime.spool.SpoolKinds;
import io.vertx.core.Future;
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

/** What could not be read is a dead letter at once, or on disk until it can be one. */
class UnreadLettersTest {

    private static final Address<KeepEntry, EntryKept> SPOOL = new Address<>("test.spool");
    private static final UnreadLetter LETTER =
            new UnreadLetter(new Unread("text/what", "{\"ce-id\":\"1\"}", "ew=="), "It is no JSON.");

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final List<SpoolEntry> held = new CopyOnWriteArrayList<>();
    private final List<UnreadLetter> kept = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable SpoolKind<?>> kind = new AtomicReference<>();
    private volatile boolean up = true;
    private volatile boolean room = true;
    private volatile long pending;
    private UnreadLetters letters;

    @BeforeEach
    void start() {
        resultOf(bus.answer(SPOOL, request -> {
            held.add(new SpoolEntry(request.key(), request.orderingKey(), request.payload(), Instant.now()));
            return Future.succeededFuture(new EntryKept(true, "", 1));
        }));
        resultOf(bus.answer(DeadLetterMessages.KEEP, request -> {
            if (!up) {
                return Future.failedFuture("the database is away");
            }
            kept.addAll(request.letters());
            return Future.succeededFuture(new UnreadKept(
                    request.letters().stream().map(letter -> room ? 7L : 0L).toList()));
        }));
        letters = lettersWhere(true);
    }

    private UnreadLetters lettersWhere(boolean seemUp) {
        var kinds = new SpoolKinds();
        kinds.follow(kind::set);
        return new UnreadLetters(bus, Optional.of(new NodeSpool(bus, SPOOL, name -> pending)), kinds, () -> seemUp);
    }

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    @Test
    void itIsADeadLetterAtOnce() {
        assertThat(resultOf(letters.keep(List.of(LETTER, LETTER))))
                .containsExactly(new KeptLetter(State.DEAD_LETTER, 7), new KeptLetter(State.DEAD_LETTER, 7));

        assertThat(held).isEmpty();
    }

    @Test
    void whileTheTablesAreAwayItIsHeldAndADeadLetterAfterwardsUnchanged() {
        up = false;

        assertThat(resultOf(letters.keep(List.of(LETTER)))).containsExactly(new KeptLetter(State.HELD, 0));

        assertThat(held).hasSize(1);
        up = true;
        assertThat(send()).containsExactly(Settled.stored());
        assertThat(kept).containsExactly(LETTER);
    }

    @Test
    void whereNobodyOwnsTablesNobodyIsAsked() {
        letters = lettersWhere(false);

        assertThat(resultOf(letters.keep(List.of(LETTER)))).containsExactly(new KeptLetter(State.HELD, 0));

        assertThat(kept).isEmpty();
        assertThat(kind().isReady()).isFalse();
    }

    @Test
    void noMoreAreHeldThanEventsCanSpare() {
        up = false;
        pending = UnreadLetters.MAX_HELD;

        assertThat(resultOf(letters.keep(List.of(LETTER)))).containsExactly(new KeptLetter(State.NOT_KEPT, 0));

        assertThat(held).isEmpty();
    }

    @Test
    void whereThereIsNoRoomForMoreDeadLettersItStaysOnDisk() {
        up = false;
        resultOf(letters.keep(List.of(LETTER)));
        up = true;
        room = false;

        assertThat(send()).containsExactly(Settled.again());
    }

    @Test
    void whatWasDamagedOnTheDiskIsKeptAsItIsFoundThere() {
        for (String damaged : List.of("{", "{}", "{\"content_type\":1}", "[1]")) {
            held.add(new SpoolEntry("x", null, damaged.getBytes(StandardCharsets.UTF_8), Instant.now()));
        }

        assertThat(send()).containsOnly(Settled.stored()).hasSize(4);
        assertThat(kept).extracting(UnreadLetter::detail).containsOnly("It was damaged on the disk.");
        assertThat(kept.get(0).body().base64()).isEqualTo("ew==");
    }

    private List<Settled<Void>> send() {
        return resultOf(kind().send(List.copyOf(held)));
    }

    @SuppressWarnings("unchecked") // the only kind that is registered
    private SpoolKind<Void> kind() {
        return (SpoolKind<Void>) Objects.requireNonNull(kind.get());
    }
}
