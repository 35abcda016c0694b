package com.xrides.chat.store;

import static com.xrides.chat.store.OwnedChats.message;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.chat.messages.AuditMessages;
import com.xrides.chat.messages.AuditMessages.AuditNumbers;
import com.xrides.chat.messages.ChangeMessages;
import com.xrides.chat.messages.ChangeMessages.RotateToken;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.chat.model.PostResult.Kind;
import com.xrides.chat.model.StoredApplication;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Numbers are given out once each and without a gap, whoever gives them out. */
class NumbersTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final int OWNERS = 3;

    private OwnedChats chats;
    private StoredApplication town;

    @BeforeEach
    void own() {
        chats = OwnedChats.in(database, OWNERS);
        town = chats.application("town-" + UUID.randomUUID());
    }

    @AfterEach
    void close() {
        chats.close();
    }

    @Test
    void numbersBeginAtOneInEachApplicationAndEachChat() {
        StoredApplication other = chats.application("other-" + UUID.randomUUID());

        ChatId first = chats.chat(town);
        ChatId second = chats.chat(town);
        ChatId others = chats.chat(other);

        assertThat(List.of(first.number(), second.number(), others.number())).containsExactly(1, 2, 1);
        assertThat(chats.post(message(town, first, "one")).number()).isEqualTo(1);
        assertThat(chats.post(message(town, second, "one")).number()).isEqualTo(1);
        assertThat(chats.post(message(town, first, "two")).number()).isEqualTo(2);
        assertThat(chats.post(message(other, others, "one")).number()).isEqualTo(1);
    }

    @Test
    void whatIsSentAtOnceByAllOwnersIsNumberedWithoutAGap() {
        List<ChatId> all = List.of(chats.chat(town), chats.chat(town), chats.chat(town));
        int rounds = 40;
        int each = 10;
        Map<ChatId, List<Long>> numbers = new ConcurrentHashMap<>();
        var sent = new ArrayList<Future<?>>();
        for (int round = 0; round < rounds; round++) {
            for (String owner : chats.owners()) {
                // In another order for each: locks must not be taken in that of the batch.
                List<NewMessage> batch = batch(all, round + sent.size(), each);
                sent.add(chats.posted(owner, batch).onSuccess(results -> note(numbers, batch, results)));
            }
        }

        resultOf(Future.all(sent));

        long perChat = (long) rounds * OWNERS * each / all.size();
        assertThat(numbers.values().stream().mapToLong(List::size).sum()).isEqualTo((long) rounds * OWNERS * each);
        numbers.forEach((chat, given) -> assertThat(given)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, given.size()).boxed().toList()));
        assertThat(perChat).isPositive();
        assertThat(chats.ask(AuditMessages.AUDIT, new AuditNumbers()).wrong()).isEmpty();
    }

    private List<NewMessage> batch(List<ChatId> all, int from, int size) {
        var batch = new ArrayList<NewMessage>();
        for (int i = 0; i < size; i++) {
            batch.add(message(town, all.get((from + i * 2) % all.size()), "message"));
        }
        return batch;
    }

    private static void note(Map<ChatId, List<Long>> numbers, List<NewMessage> batch, List<PostResult> results) {
        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i).kind()).isEqualTo(Kind.CREATED);
            List<Long> given = numbers.computeIfAbsent(batch.get(i).chat(), chat -> new ArrayList<>());
            synchronized (given) {
                given.add(results.get(i).number());
            }
        }
    }

    @Test
    void aKeyIsStoredOnceByWhomeverItIsSentAndHoweverOften() {
        ChatId chat = chats.chat(town);
        UUID key = UUID.randomUUID();
        var sent = new ArrayList<Future<List<PostResult>>>();
        for (int i = 0; i < 30; i++) {
            String owner = chats.owners().get(i % OWNERS);
            // Twice in a batch as well.
            sent.add(chats.posted(owner, List.of(message(town, chat, key, "same"), message(town, chat, key, "same"))));
        }

        resultOf(Future.all(sent));

        List<PostResult> results =
                sent.stream().flatMap(each -> each.result().stream()).toList();
        assertThat(results).extracting(PostResult::number).containsOnly(1L);
        assertThat(results).filteredOn(result -> result.kind() == Kind.CREATED).hasSize(1);
        assertThat(results).filteredOn(result -> result.kind() == Kind.REPEATED).hasSize(59);
        assertThat(results)
                .extracting(PostResult::at)
                .containsOnly(results.get(0).at());
        assertThat(chats.post(message(town, chat, "next")).number()).isEqualTo(2);
    }

    @Test
    void anotherContentUnderAKeyIsAConflictAlsoInTheSameBatch() {
        ChatId chat = chats.chat(town);
        UUID key = UUID.randomUUID();

        List<PostResult> results = resultOf(chats.posted(
                chats.owners().get(0), List.of(message(town, chat, key, "one"), message(town, chat, key, "two"))));

        assertThat(results).extracting(PostResult::kind).containsExactly(Kind.CREATED, Kind.CONFLICT);
        assertThat(chats.post(message(town, chat, key, "three")).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(chats.post(message(town, chat, key, "one")).kind()).isEqualTo(Kind.REPEATED);
    }

    @Test
    void aKeyWithAReplacedTokenDoesNotStandInTheWayOfTheSameWithTheRightOne() {
        ChatId chat = chats.chat(town);
        UUID key = UUID.randomUUID();
        StoredApplication stranger =
                new StoredApplication(town.id(), "a token of before", "", 0, town.createdAt(), town.updatedAt());

        List<PostResult> results = resultOf(chats.posted(
                chats.owners().get(0),
                List.of(
                        message(stranger, chat, key, "one"),
                        message(town, chat, key, "one"),
                        message(town, chat, key, "one"))));

        assertThat(results).extracting(PostResult::kind).containsExactly(Kind.MISSING, Kind.CREATED, Kind.REPEATED);
        assertThat(results).extracting(PostResult::number).containsExactly(0L, 1L, 1L);
    }

    @Test
    void whatDoesNotExistIsMissingAndTakesNoNumberFromOthers() {
        ChatId chat = chats.chat(town);
        StoredApplication other = chats.application("other-" + UUID.randomUUID());

        List<PostResult> results = resultOf(chats.posted(
                chats.owners().get(0),
                List.of(
                        message(town, new ChatId(town.id(), 77), "no such chat"),
                        message(other, chat, "another's token"),
                        message(town, chat, "right"))));

        assertThat(results).extracting(PostResult::kind).containsExactly(Kind.MISSING, Kind.MISSING, Kind.CREATED);
        assertThat(results.get(2).number()).isEqualTo(1);
    }

    @Test
    void aReplacedTokenPostsNothingButWhatWasAcceptedBeforeIsStored() {
        ChatId chat = chats.chat(town);
        String newToken = "new-" + UUID.randomUUID();

        var unused = chats.ask(ChangeMessages.ROTATE, new RotateToken(town.token(), newToken));

        assertThat(chats.post(message(town, chat, "with the old token")).kind()).isEqualTo(Kind.MISSING);
        assertThat(chats.post(message(town, chat, "held since before").accepted())
                        .kind())
                .isEqualTo(Kind.CREATED);
    }

    @Test
    void chatsAreOpenedOnceForEachKeyAndNumberedWithoutAGap() {
        UUID key = UUID.randomUUID();
        var opened = new ArrayList<PostResult>();

        opened.add(chats.open(town, key, 7L));
        opened.add(chats.open(town, key, 7L));
        opened.add(chats.open(town, key, 8L));
        opened.add(chats.open(town, null));

        assertThat(opened)
                .extracting(PostResult::kind)
                .containsExactly(Kind.CREATED, Kind.REPEATED, Kind.CONFLICT, Kind.CREATED);
        assertThat(opened).extracting(PostResult::number).containsExactly(1L, 1L, 0L, 2L);
    }
}
