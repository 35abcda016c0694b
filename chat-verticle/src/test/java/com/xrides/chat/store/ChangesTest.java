package com.xrides.chat.store;

import static com.xrides.chat.store.OwnedChats.message;
import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.chat.messages.AuditMessages;
import com.xrides.chat.messages.AuditMessages.AuditNumbers;
import com.xrides.chat.messages.AuditMessages.WrongNumbers;
import com.xrides.chat.messages.ChangeMessages;
import com.xrides.chat.messages.ChangeMessages.ChangeChat;
import com.xrides.chat.messages.ChangeMessages.EditMessage;
import com.xrides.chat.messages.ChangeMessages.Edited;
import com.xrides.chat.messages.ChangeMessages.MarkRead;
import com.xrides.chat.messages.ChangeMessages.Marked;
import com.xrides.chat.messages.ChangeMessages.RenameApplication;
import com.xrides.chat.messages.ChangeMessages.RotateToken;
import com.xrides.chat.messages.LiveMessages;
import com.xrides.chat.messages.LiveMessages.BatchPosted;
import com.xrides.chat.messages.LiveMessages.MessagesPosted;
import com.xrides.chat.messages.LiveMessages.ReadOn;
import com.xrides.chat.messages.LookupMessages;
import com.xrides.chat.messages.LookupMessages.ChatList;
import com.xrides.chat.messages.LookupMessages.FindApplication;
import com.xrides.chat.messages.LookupMessages.FindByKey;
import com.xrides.chat.messages.LookupMessages.FindChat;
import com.xrides.chat.messages.LookupMessages.FindChatsOfBooking;
import com.xrides.chat.messages.LookupMessages.FindMessage;
import com.xrides.chat.messages.LookupMessages.ListApplications;
import com.xrides.chat.messages.LookupMessages.ListChats;
import com.xrides.chat.messages.LookupMessages.ListMessages;
import com.xrides.chat.messages.LookupMessages.MessageList;
import com.xrides.chat.messages.PostMessages;
import com.xrides.chat.messages.PostMessages.RefuseMessages;
import com.xrides.chat.messages.PostMessages.RefusedMessage;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.chat.model.StoredApplication;
import com.xrides.chat.model.StoredChat;
import com.xrides.chat.model.StoredMessage;
import com.xrides.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is read of chats, and what of them is changed. */
class ChangesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private OwnedChats chats;
    private StoredApplication town;
    private ChatId chat;

    @BeforeEach
    void own() {
        chats = OwnedChats.in(database, 1);
        town = chats.application("town-" + UUID.randomUUID());
        chat = chats.chat(town);
    }

    @AfterEach
    void close() {
        chats.close();
    }

    @Test
    void anApplicationIsMadeOnceRenamedAndFoundByItsNewTokenAlone() {
        StoredApplication again = chats.application(town.name());
        assertThat(again.id()).isEqualTo(town.id());

        var renamed = chats.ask(ChangeMessages.RENAME, new RenameApplication(town.token(), "new name"));
        var rotated = chats.ask(ChangeMessages.ROTATE, new RotateToken(town.token(), "new-" + town.token()));
        var asked = chats.ask(ChangeMessages.ROTATE, new RotateToken(town.token(), "new-" + town.token()));

        assertThat(Objects.requireNonNull(renamed.application()).name()).isEqualTo("new name");
        assertThat(Objects.requireNonNull(rotated.application()).chats()).isEqualTo(1);
        assertThat(asked.application())
                .extracting(found -> found == null ? "" : found.token())
                .isEqualTo("new-" + town.token());
        assertThat(chats.ask(LookupMessages.APPLICATION, new FindApplication(town.token()))
                        .application())
                .isNull();
    }

    @Test
    void applicationsAreListedPageByPageInBothDirections() {
        for (int i = 0; i < 5; i++) {
            assertThat(chats.application("listed-" + i + "-" + UUID.randomUUID())
                            .chats())
                    .isZero();
        }
        var all = new ArrayList<StoredApplication>();
        String after = null;
        boolean more = true;
        while (more) {
            var page = chats.ask(LookupMessages.APPLICATIONS, new ListApplications(after, null, 2));
            assertThat(page.known()).isTrue();
            all.addAll(page.applications());
            more = page.more();
            after = all.get(all.size() - 1).token();
        }

        assertThat(all)
                .extracting(StoredApplication::id)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains(town.id());
        var before = chats.ask(
                LookupMessages.APPLICATIONS,
                new ListApplications(null, all.get(3).token(), 2));
        assertThat(before.applications()).containsExactly(all.get(1), all.get(2));
        assertThat(before.more()).isTrue();
        assertThat(chats.ask(LookupMessages.APPLICATIONS, new ListApplications("none", null, 2))
                        .known())
                .isFalse();
    }

    @Test
    void messagesAreListedByNumberInBothDirections() {
        post(7);

        assertThat(numbers(list(null, null, 3))).containsExactly(1L, 2L, 3L);
        assertThat(numbers(list(3L, null, 3))).containsExactly(4L, 5L, 6L);
        assertThat(list(3L, null, 3).more()).isTrue();
        assertThat(numbers(list(6L, null, 3))).containsExactly(7L);
        assertThat(list(6L, null, 3).more()).isFalse();
        assertThat(numbers(list(null, 7L, 3))).containsExactly(4L, 5L, 6L);
        assertThat(list(null, 7L, 3).more()).isTrue();
        assertThat(numbers(list(7L, null, 3))).isEmpty();
        assertThat(list(7L, null, 3).known()).isTrue();
        assertThat(chats.ask(LookupMessages.MESSAGES, new ListMessages(town.token(), 99, null, null, 3))
                        .known())
                .isFalse();
    }

    @Test
    void chatsAreListedWithTheirCountsAndTheReadersMark() {
        post(4);
        ChatId second = chats.chat(town);
        Marked marked = chats.ask(ChangeMessages.MARK, new MarkRead(town.token(), chat.number(), "ben", 3));
        Marked backwards = chats.ask(ChangeMessages.MARK, new MarkRead(town.token(), chat.number(), "ben", 1));
        Marked beyond = chats.ask(ChangeMessages.MARK, new MarkRead(town.token(), chat.number(), "ben", 5));

        ChatList list = chats.ask(LookupMessages.CHATS, new ListChats(town.token(), null, null, 10, "ben"));

        assertThat(marked.done()).isTrue();
        assertThat(Objects.requireNonNull(backwards.chat()).read()).isEqualTo(3);
        assertThat(beyond.done()).isFalse();
        assertThat(list.chats()).extracting(StoredChat::number).containsExactly(1, second.number());
        assertThat(list.chats()).extracting(StoredChat::messages).containsExactly(4L, 0L);
        assertThat(list.chats()).extracting(StoredChat::read).containsExactly(3L, null);
        assertThat(chats.ask(ChangeMessages.MARK, new MarkRead(town.token(), 99, "ben", 1))
                        .chat())
                .isNull();
    }

    @Test
    void aChatIsFoundByItsBooking() {
        long booking = System.nanoTime();

        var changed = chats.ask(ChangeMessages.CHANGE_CHAT, new ChangeChat(town.token(), chat.number(), booking));

        assertThat(Objects.requireNonNull(changed.chat()).booking()).isEqualTo(booking);
        var found = chats.ask(LookupMessages.CHATS_OF_BOOKING, new FindChatsOfBooking(booking, 10));
        assertThat(found.chats()).hasSize(1);
        assertThat(found.chats().get(0).application().token()).isEqualTo(town.token());
        assertThat(found.chats().get(0).chat().number()).isEqualTo(chat.number());
        assertThat(chats.ask(ChangeMessages.CHANGE_CHAT, new ChangeChat(town.token(), 99, booking))
                        .chat())
                .isNull();
        assertThat(chats.ask(LookupMessages.CHAT, new FindChat(town.token(), chat.number(), null))
                        .chat())
                .extracting(one -> one == null ? null : one.booking())
                .isEqualTo(booking);
    }

    @Test
    void anEditCountsVersionsAndIsRefusedWhereAnotherWasFaster() {
        post(1);

        Edited first = edit("first edit", List.of(1));
        Edited late = edit("too late", List.of(1));
        Edited any = edit("whatever it was", List.of());

        assertThat(first.done()).isTrue();
        StoredMessage edited = Objects.requireNonNull(first.message());
        assertThat(edited.version()).isEqualTo(2);
        assertThat(edited.editedAt()).isAfterOrEqualTo(edited.createdAt());
        assertThat(late.done()).isFalse();
        assertThat(Objects.requireNonNull(late.message()).content()).isEqualTo("first edit");
        assertThat(any.done()).isTrue();
        assertThat(chats.ask(LookupMessages.MESSAGE, new FindMessage(town.token(), chat.number(), 1))
                        .message())
                .isEqualTo(any.message());
        assertThat(chats.ask(
                                ChangeMessages.EDIT,
                                new EditMessage(town.token(), chat.number(), 9, "none", null, List.of()))
                        .message())
                .isNull();
    }

    @Test
    void aRepeatedMessageIsTheSameAfterAnEdit() {
        UUID key = UUID.randomUUID();
        assertThat(chats.post(message(town, chat, key, "as sent")).number()).isEqualTo(1);
        assertThat(edit("edited", List.of()).done()).isTrue();

        assertThat(chats.post(message(town, chat, key, "as sent")).number()).isEqualTo(1);
        assertThat(chats.post(message(town, chat, key, "edited")).isStored()).isFalse();
    }

    @Test
    void whatBecameOfAKeyIsTold() {
        UUID stored = UUID.randomUUID();
        UUID refused = UUID.randomUUID();
        assertThat(chats.post(message(town, chat, stored, "m")).number()).isEqualTo(1);
        var unused = chats.ask(
                PostMessages.REFUSE,
                new RefuseMessages(List.of(new RefusedMessage(chat, refused, "There is no such chat."))));

        var ofStored = chats.ask(LookupMessages.BY_KEY, new FindByKey(town.token(), chat.number(), stored));
        var ofRefused = chats.ask(LookupMessages.BY_KEY, new FindByKey(town.token(), chat.number(), refused));
        var ofNone = chats.ask(LookupMessages.BY_KEY, new FindByKey(town.token(), chat.number(), UUID.randomUUID()));
        var ofNobody = chats.ask(LookupMessages.BY_KEY, new FindByKey("none", chat.number(), stored));

        assertThat(Objects.requireNonNull(ofStored.message()).number()).isEqualTo(1);
        assertThat(ofRefused.problem()).isEqualTo("There is no such chat.");
        assertThat(ofNone.message()).isNull();
        assertThat(ofNone.known()).isTrue();
        assertThat(ofNobody.known()).isFalse();
    }

    @Test
    void whoFollowsIsToldAndCanReadOn() {
        var told = new CopyOnWriteArrayList<MessagesPosted>();
        var unused = resultOf(chats.bus().listen(LiveMessages.POSTED, batch -> told.addAll(batch.chats())));

        post(5);

        eventually(() -> assertThat(told.stream().flatMap(each -> each.messages().stream()))
                .extracting(StoredMessage::number)
                .containsExactly(1L, 2L, 3L, 4L, 5L));
        assertThat(told.get(0).messages().get(0))
                .isEqualTo(chats.ask(LiveMessages.READ_ON, new ReadOn(chat, 0, 1))
                        .messages()
                        .get(0));
        assertThat(chats.ask(LiveMessages.READ_ON, new ReadOn(chat, 3, 10)).messages())
                .extracting(StoredMessage::number)
                .containsExactly(4L, 5L);
        assertThat(chats.ask(LiveMessages.NEWEST, new LiveMessages.AskNewest(List.of(chat, new ChatId(0, 1))))
                        .chats())
                .containsExactly(new LiveMessages.NewestOf(chat, 5));
    }

    @Test
    void aBatchOfManyChatsIsToldAtOnceAndOneOfLongTextsInParts() {
        var told = new CopyOnWriteArrayList<BatchPosted>();
        var unused = resultOf(chats.bus().listen(LiveMessages.POSTED, told::add));
        ChatId second = chats.chat(town);
        List<NewMessage> shortOnes = Stream.of(chat, second, chat)
                .map(each -> message(town, each, "hi"))
                .toList();
        List<NewMessage> longOnes = IntStream.range(0, 9)
                .mapToObj(each -> message(town, chat, "x".repeat(60_000)))
                .toList();

        var stored = resultOf(chats.posted(chats.owners().get(0), shortOnes));
        eventually(() -> assertThat(told).hasSize(1));
        var storedToo = resultOf(chats.posted(chats.owners().get(0), longOnes));

        assertThat(stored).hasSize(3).allMatch(PostResult::isStored);
        assertThat(storedToo).hasSize(9).allMatch(PostResult::isStored);
        assertThat(told.get(0).chats()).extracting(MessagesPosted::chat).containsExactlyInAnyOrder(chat, second);
        eventually(() -> assertThat(told.stream().skip(1).flatMap(each -> each.chats().stream()))
                .flatExtracting(MessagesPosted::messages)
                .extracting(StoredMessage::number)
                .containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L));
        assertThat(told).hasSize(3);
    }

    @Test
    void anAuditFindsWhatIsWrong() {
        post(3);
        assertThat(chats.ask(AuditMessages.AUDIT, new AuditNumbers()).wrong()).isEmpty();

        database.execute("DELETE FROM chat.messages WHERE number = 2 AND application = " + chat.application());

        assertThat(chats.ask(AuditMessages.AUDIT, new AuditNumbers()).wrong())
                .containsExactly(new WrongNumbers(town.name(), chat.number(), 3, 3, 2));
        database.execute("DELETE FROM chat.messages WHERE application = " + chat.application());
        database.execute("UPDATE chat.chats SET messages = 0 WHERE application = " + chat.application());
    }

    private void post(int messages) {
        for (int i = 1; i <= messages; i++) {
            assertThat(chats.post(message(town, chat, "message " + i)).number()).isEqualTo(i);
        }
    }

    private Edited edit(String content, List<Integer> versions) {
        return chats.ask(ChangeMessages.EDIT, new EditMessage(town.token(), chat.number(), 1, content, null, versions));
    }

    private MessageList list(@Nullable Long after, @Nullable Long before, int limit) {
        return chats.ask(LookupMessages.MESSAGES, new ListMessages(town.token(), chat.number(), after, before, limit));
    }

    private static List<Long> numbers(MessageList list) {
        return list.messages().stream().map(StoredMessage::number).toList();
    }
}
