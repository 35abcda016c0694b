package com.xrides.chat.post;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.chat.messages.PostMessages;
import com.xrides.chat.messages.PostMessages.RefusedMessage;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.chat.model.PostResult.Kind;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.dispatch.Owners;
import com.xrides.platform.runtime.spool.Settled;
import com.xrides.platform.runtime.spool.Settled.State;
import com.xrides.platform.runtime.spool.SpoolEntry;
import com.xrides.platform.timing.DatabaseBreaker;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How held messages are sent: several of one sender at once, one after the other. */
class HeldMessageKindTest {

    private static final ChatId CHAT = new ChatId(7, 1);
    private static final PostResult AWAY = PostResult.not(Kind.UNAVAILABLE, "the database is away");

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final DatabaseBreaker breaker = new DatabaseBreaker(vertx, "chat messages");
    private FakeOwner owner;
    private HeldMessageKind kind;

    @BeforeEach
    void start() {
        Owners owners = resultOf(Owners.follow(vertx, bus, PostMessages.OWNERS));
        owner = new FakeOwner(vertx, bus);
        kind = new HeldMessageKind(bus, owners, new HeldMessages(Optional.empty()), breaker);
        eventually(() -> assertThat(kind.isReady()).isTrue());
    }

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    @Test
    void messagesOfOneSenderAreStoredOneAfterTheOtherAndThoseOfOthersBesideThem() {
        List<SpoolEntry> entries = Stream.of("asha 1", "asha 2", "ben 1", "asha 3", "ben 2")
                .map(HeldMessageKindTest::entry)
                .toList();

        List<Settled<RefusedMessage>> settled = resultOf(kind.send(entries));

        assertThat(settled)
                .extracting(Settled::state)
                .containsOnly(State.STORED)
                .hasSize(5);
        assertThat(owner.contents()).containsExactly("asha 1", "ben 1", "asha 2", "ben 2", "asha 3");
        assertThat(owner.batches()).extracting(List::size).containsExactly(2, 2, 1);
    }

    @Test
    void nothingIsStoredBehindAMessageThatIsToBeSentAgain() {
        owner.answer("asha 2", AWAY);
        List<SpoolEntry> entries = Stream.of("asha 1", "asha 2", "ben 1", "asha 3", "ben 2")
                .map(HeldMessageKindTest::entry)
                .toList();

        List<Settled<RefusedMessage>> settled = resultOf(kind.send(entries));

        assertThat(settled)
                .extracting(Settled::state)
                .containsExactly(State.STORED, State.AGAIN, State.STORED, State.AGAIN, State.STORED);
        assertThat(owner.contents()).containsExactly("asha 1", "ben 1", "ben 2");
    }

    @Test
    void aMessageThatCanNeverBeStoredDoesNotHoldUpItsSender() {
        owner.answer("asha 1", PostResult.not(Kind.MISSING, "There is no such chat."));

        List<Settled<RefusedMessage>> settled = resultOf(kind.send(
                Stream.of("asha 1", "asha 2").map(HeldMessageKindTest::entry).toList()));

        assertThat(settled).extracting(Settled::state).containsExactly(State.FAILED, State.STORED);
    }

    @Test
    void whatIsStoredTellsThatTheDatabaseIsBack() {
        for (int i = 0; i < 20; i++) {
            breaker.failed();
        }
        eventually(() -> assertThat(breaker.isClosed()).isFalse());

        eventually(() -> {
            assertThat(resultOf(kind.send(List.of(entry("asha 1")))))
                    .extracting(Settled::state)
                    .containsOnly(State.STORED);
            assertThat(breaker.isClosed()).isTrue();
        });
    }

    /** @param content begins with the sender */
    private static SpoolEntry entry(String content) {
        var message = new NewMessage(
                CHAT,
                "token",
                UUID.randomUUID(),
                UUID.randomUUID(),
                content,
                null,
                content.substring(0, content.indexOf(' ')));
        return new SpoolEntry(
                HeldMessageFormat.keyOf(message),
                HeldMessageFormat.orderOf(message),
                HeldMessageFormat.write(message),
                Instant.EPOCH);
    }
}
