package com.xrides.chat.post;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.chat.messages.PostMessages.RefusedMessage;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.chat.model.PostResult.Kind;
import com.xrides.platform.runtime.spool.Settled;
import com.xrides.platform.runtime.spool.SpoolEntry;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where messages go: to the owner of the tables, to another, or onto the disk. */
class PosterTest {

    private static final ChatId CHAT = new ChatId(7, 1);
    private static final ChatId OTHER = new ChatId(7, 2);

    private final PosterNode node = new PosterNode();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void messagesAreNumberedByTheOwnerAndGatheredWhileItIsBusy() {
        FakeOwner owner = node.owner();
        node.start();
        owner.pause();

        List<Future<PostResult>> posted = IntStream.range(0, 40)
                .mapToObj(i -> node.post(message(CHAT, "asha", "m" + i)))
                .toList();
        owner.goOn();

        assertThat(posted.stream().map(each -> resultOf(each).number()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 40).mapToObj(i -> (long) i).toList());
        assertThat(owner.batches()).hasSizeLessThan(5);
    }

    @Test
    void allMessagesOfAChatGoToOneOwnerAndThoseOfManyChatsToAll() {
        List<FakeOwner> owners = List.of(node.owner(), node.owner(), node.owner());
        node.start();

        for (int i = 0; i < 10; i++) {
            for (int chat = 1; chat <= 30; chat++) {
                assertThat(resultOf(node.post(message(new ChatId(7, chat), "asha", "m")))
                                .kind())
                        .isEqualTo(Kind.CREATED);
            }
        }

        assertThat(owners).allSatisfy(owner -> assertThat(owner.chats()).isNotEmpty());
        assertThat(owners.stream().mapToInt(owner -> owner.chats().size()).sum())
                .isEqualTo(30);
    }

    @Test
    void whatAnOwnerThatIsGoneDidNotAnswerGoesToAnother() {
        List<FakeOwner> owners = List.of(node.owner(), node.owner());
        node.start();
        assertThat(resultOf(node.post(message(CHAT, "asha", "first"))).kind()).isEqualTo(Kind.CREATED);

        owners.stream().filter(owner -> !owner.chats().isEmpty()).forEach(FakeOwner::vanish);

        assertThat(resultOf(node.post(message(CHAT, "asha", "second"))).kind()).isEqualTo(Kind.CREATED);
    }

    @Test
    void withoutAnOwnerMessagesAreHeldAndSentInTheOrderOfTheirSender() {
        node.start();

        assertThat(resultOf(node.post(message(CHAT, "asha", "one"))).kind()).isEqualTo(Kind.HELD);
        assertThat(resultOf(node.post(message(CHAT, "asha", "two"))).kind()).isEqualTo(Kind.HELD);
        assertThat(resultOf(node.post(message(CHAT, "ben", "hello"))).kind()).isEqualTo(Kind.HELD);

        assertThat(node.spool().entries())
                .extracting(SpoolEntry::orderingKey)
                .containsExactly("7/1/asha", "7/1/asha", "7/1/ben");
        assertThat(node.kind().isReady()).isFalse();
        FakeOwner owner = node.owner();
        eventually(() -> assertThat(node.kind().isReady()).isTrue());
        node.spool().drain(node.kind());
        assertThat(owner.contents()).containsSubsequence("one", "two").contains("hello");
    }

    @Test
    void nothingOvertakesWhatIsHeldForItsChatAndOthersDoNotWait() {
        node.start();
        NewMessage first = message(CHAT, "asha", "first");
        assertThat(resultOf(node.post(first)).kind()).isEqualTo(Kind.HELD);
        FakeOwner owner = node.owner();
        eventually(() -> assertThat(node.kind().isReady()).isTrue());

        assertThat(resultOf(node.post(message(CHAT, "ben", "second"))).kind()).isEqualTo(Kind.HELD);
        assertThat(resultOf(node.post(message(OTHER, "ben", "elsewhere"))).kind())
                .isEqualTo(Kind.CREATED);

        node.spool().drain(node.kind());
        assertThat(owner.contents()).containsExactly("elsewhere", "first", "second");
        assertThat(resultOf(node.post(message(CHAT, "ben", "third"))).kind()).isEqualTo(Kind.CREATED);
    }

    @Test
    void whatComesWhileItsChatIsSentWaitsAndIsStoredBehindIt() {
        node.start();
        assertThat(resultOf(node.post(message(CHAT, "asha", "first"))).kind()).isEqualTo(Kind.HELD);
        FakeOwner owner = node.owner();
        eventually(() -> assertThat(node.kind().isReady()).isTrue());

        Future<PostResult> second = node.post(message(CHAT, "ben", "second"));
        Future<PostResult> third = node.post(message(CHAT, "ben", "third"));
        node.spool().drain(node.kind());

        assertThat(resultOf(second))
                .extracting(PostResult::kind, PostResult::number)
                .containsExactly(Kind.CREATED, 2L);
        assertThat(resultOf(third))
                .extracting(PostResult::kind, PostResult::number)
                .containsExactly(Kind.CREATED, 3L);
        assertThat(owner.contents()).containsExactly("first", "second", "third");
    }

    @Test
    void whatAnOwnerDoesNotAnswerIsHeldUnderTheSameKey() {
        FakeOwner owner = node.owner();
        node.start();
        owner.pause();
        NewMessage message = message(CHAT, "asha", "perhaps stored");

        assertThat(resultOf(node.post(message)).kind()).isEqualTo(Kind.HELD);
        owner.goOn();
        node.spool().drain(node.kind());

        assertThat(owner.contents()).containsExactly("perhaps stored");
    }

    @Test
    void aDatabaseThatIsAwayMakesTheNodeHold() {
        FakeOwner owner = node.owner();
        node.start();
        owner.answerAll(PostResult.not(Kind.UNAVAILABLE, "the database is away"));

        assertThat(resultOf(node.post(message(CHAT, "asha", "m"))).kind()).isEqualTo(Kind.HELD);
    }

    @Test
    void aFullSpoolIsSaidAndHoldsUpNobody() {
        node.start();
        node.spool().refuse("The spool of this node has no room for more.");

        PostResult refused = resultOf(node.post(message(CHAT, "asha", "m")));

        assertThat(refused.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(refused.detail()).contains("no room");
        FakeOwner unused = node.owner();
        eventually(() -> assertThat(node.kind().isReady()).isTrue());
        assertThat(resultOf(node.post(message(CHAT, "asha", "m"))).kind()).isEqualTo(Kind.CREATED);
    }

    @Test
    void whatWasHeldBeforeTheStartIsNotOvertaken() {
        node.spool().holdFromBefore(message(CHAT, "asha", "from before"));
        FakeOwner owner = node.owner();
        node.start();
        eventually(() -> assertThat(node.kind().isReady()).isTrue());

        assertThat(resultOf(node.post(message(OTHER, "ben", "after"))).kind()).isEqualTo(Kind.HELD);
        node.spool().drain(node.kind());

        assertThat(owner.contents()).containsExactly("from before", "after");
        eventually(() -> assertThat(
                        resultOf(node.post(message(OTHER, "ben", "later"))).kind())
                .isEqualTo(Kind.CREATED));
    }

    @Test
    void whatCanNeverBeStoredIsReportedAndThenHeldNoLonger() {
        node.start();
        NewMessage message = message(CHAT, "asha", "m");
        assertThat(resultOf(node.post(message)).kind()).isEqualTo(Kind.HELD);
        FakeOwner owner = node.owner();
        owner.answerAll(PostResult.not(Kind.MISSING, "There is no such chat."));
        eventually(() -> assertThat(node.kind().isReady()).isTrue());

        List<Settled<RefusedMessage>> settled = node.spool().drain(node.kind());

        assertThat(settled).extracting(Settled::state).containsExactly(Settled.State.FAILED);
        assertThat(owner.refused()).containsExactly(new RefusedMessage(CHAT, message.key(), "There is no such chat."));
        assertThat(resultOf(node.isHeld(CHAT, message.key()))).isFalse();
    }

    @Test
    void everyNodeKnowsWhatAnotherHolds() {
        node.start();
        NewMessage message = message(CHAT, "asha", "m");
        assertThat(resultOf(node.post(message)).kind()).isEqualTo(Kind.HELD);
        PosterVerticle other = node.another();

        eventually(() -> assertThat(resultOf(other.isHeld(CHAT, message.key()))).isTrue());
        assertThat(resultOf(other.isHeld(CHAT, UUID.randomUUID()))).isFalse();
    }

    @Test
    void aDamagedEntryFailsAloneAndIsReportedToNobody() {
        node.start();
        FakeOwner owner = node.owner();
        eventually(() -> assertThat(node.kind().isReady()).isTrue());
        node.spool().holdFromBefore(new byte[] {1, 2, 3});

        List<Settled<RefusedMessage>> settled = node.spool().drain(node.kind());

        assertThat(settled).extracting(Settled::state).containsExactly(Settled.State.UNREADABLE);
        assertThat(owner.refused()).isEmpty();
    }

    private static NewMessage message(ChatId chat, String sender, String content) {
        return new NewMessage(chat, "token", UUID.randomUUID(), UUID.randomUUID(), content, null, sender);
    }
}
