package com.xrides.chat.store;

import static com.xrides.chat.store.OwnedChats.message;
import static com.xrides.testing.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.chat.messages.ChangeMessages;
import com.xrides.chat.messages.ChangeMessages.EditMessage;
import com.xrides.chat.messages.SearchMessages;
import com.xrides.chat.messages.SearchMessages.SearchChat;
import com.xrides.chat.messages.SearchMessages.SearchFound;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.StoredApplication;
import com.xrides.chat.model.StoredMessage;
import com.xrides.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages are found by any part of their text, in the whole chat and in no other. */
class ChatSearchTest {

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

    @ParameterizedTest
    @CsvSource({
        "السعاد, نتمنى لكم السعادة دائما",
        "车, 我的车在哪里",
        "👍🏽, ok 👍🏽 see you",
        "100%, it is 100% sure",
        "a_b, take a_b please",
        "\\, back\\slash",
        "é, café",
    })
    void aPartOfATextIsFoundAsItIs(String key, String text) {
        assertThat(chats.post(message(town, chat, text)).number()).isEqualTo(1);
        assertThat(chats.post(message(town, chat, "100 and axb and cafe")).number())
                .isEqualTo(2);

        assertThat(search(key, Long.MAX_VALUE, 10).messages())
                .extracting(StoredMessage::content)
                .containsExactly(text);
    }

    @Test
    void anotherChatAndAnotherApplicationAreNotSearched() {
        StoredApplication other = chats.application("other-" + UUID.randomUUID());
        ChatId others = chats.chat(other);
        ChatId second = chats.chat(town);
        assertThat(chats.post(message(other, others, "secret")).isStored()).isTrue();
        assertThat(chats.post(message(town, second, "secret")).isStored()).isTrue();

        assertThat(search("secret", Long.MAX_VALUE, 10).messages()).isEmpty();
        assertThat(chats.ask(SearchMessages.SEARCH, new SearchChat("unknown", 1, "secret", Long.MAX_VALUE, 10))
                        .known())
                .isFalse();
    }

    @Test
    void theNewestComeFirstPageByPage() {
        for (int i = 1; i <= 25; i++) {
            assertThat(chats.post(message(town, chat, i % 5 == 0 ? "taxi " + i : "bus " + i))
                            .number())
                    .isEqualTo(i);
        }

        SearchFound first = search("taxi", Long.MAX_VALUE, 3);
        SearchFound second = search("taxi", first.searchedTo(), 3);

        assertThat(first.messages()).extracting(StoredMessage::number).containsExactly(25L, 20L, 15L);
        assertThat(second.messages()).extracting(StoredMessage::number).containsExactly(10L, 5L);
        assertThat(second.searchedTo()).isEqualTo(1);
    }

    @Test
    void aRequestReadsABoundedNumberOfRowsAndSaysHowFarItCame() {
        fill(12_000, "bus");
        change(1, "taxi");

        SearchFound first = search("taxi", Long.MAX_VALUE, 10);
        SearchFound second = search("taxi", first.searchedTo(), 10);

        assertThat(first.messages()).isEmpty();
        assertThat(first.searchedTo()).isEqualTo(2001);
        assertThat(second.messages()).extracting(StoredMessage::number).containsExactly(1L);
    }

    @Test
    void inALongChatOnlyBlocksThatMayHaveItAreRead() {
        long messages = ChatSearch.LONG_CHAT + 10_000;
        fill(messages, "bus");
        change(3, "the taxi is here");
        change(40_000, "another taxi");
        change(messages, "taxi");
        // Right before there is any signature as well, and meanwhile.
        assertThat(searchAll("taxi")).containsExactly(messages, 40_000L, 3L);
        eventually(() -> assertThat(database.count("chat.signatures WHERE application = " + town.id()))
                .isEqualTo(messages / 128));

        SearchFound found = search("taxi", Long.MAX_VALUE, 10);

        assertThat(found.messages()).extracting(StoredMessage::number).containsExactly(messages, 40_000L, 3L);
        assertThat(found.searchedTo()).isEqualTo(1);
        assertThat(searchAll("x")).containsExactly(messages, 40_000L, 3L);
    }

    @Test
    void anEditIsFoundThoughItsBlockHadASignature() {
        long messages = ChatSearch.LONG_CHAT + 128;
        fill(messages, "bus");
        assertThat(searchAll("taxi")).isEmpty();
        eventually(() -> assertThat(database.count("chat.signatures WHERE application = " + town.id()))
                .isEqualTo(messages / 128));

        assertThat(chats.ask(
                                ChangeMessages.EDIT,
                                new EditMessage(town.token(), chat.number(), 77, "a taxi", null, List.of()))
                        .done())
                .isTrue();

        assertThat(searchAll("taxi")).containsExactly(77L);
    }

    private SearchFound search(String key, long before, int limit) {
        return chats.ask(SearchMessages.SEARCH, new SearchChat(town.token(), chat.number(), key, before, limit));
    }

    private List<Long> searchAll(String key) {
        var numbers = new ArrayList<Long>();
        long before = Long.MAX_VALUE;
        while (before > 1) {
            SearchFound found = search(key, before, 10);
            found.messages().forEach(message -> numbers.add(message.number()));
            before = found.searchedTo();
        }
        return numbers;
    }

    /** Faster than by posting them. */
    private void fill(long messages, String text) {
        database.execute("INSERT INTO chat.messages (application, chat, number, key, sent, content, created_at)"
                + " SELECT %d, %d, n, gen_random_uuid(), gen_random_uuid(), '%s ' || n, now() FROM generate_series(1, %d) n"
                        .formatted(chat.application(), chat.number(), text, messages));
        database.execute("UPDATE chat.chats SET messages = %d WHERE application = %d AND number = %d"
                .formatted(messages, chat.application(), chat.number()));
    }

    private void change(long number, String text) {
        database.execute("UPDATE chat.messages SET content = '%s' WHERE application = %d AND chat = %d AND number = %d"
                .formatted(text, chat.application(), chat.number(), number));
    }
}
