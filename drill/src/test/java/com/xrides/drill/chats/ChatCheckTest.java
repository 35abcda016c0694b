package com.xrides.drill.chats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Histories that were made up, each with what must be noticed in it. */
class ChatCheckTest {

    private static final int CHAT = 1;

    private final List<ChatMessage> sent = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<NumberedMessage> listed = new ArrayList<>();

    @Test
    void aHistoryWithoutFaultsHolds() {
        stored("a-0", "a", 1);
        held("a-1", "a", "A");
        stored("b-0", "b", 3);
        answer("b-0", "b", 200, 3, "B", true);
        lists("a-0", "a-1", "b-0");

        assertThat(violations()).isEmpty();
    }

    @Test
    void whatWasAnsweredWithAnotherNumberIsNoticed() {
        stored("a-0", "a", 2);
        stored("a-1", "a", 3);
        lists("a-0", "b-0", "a-1");
        sent.add(message("b-0", "b"));

        assertThat(violations()).containsExactly("chat 1: a-0 was given number 2 and has 1");
    }

    @Test
    void aHoleInTheNumbersIsNoticed() {
        stored("a-0", "a", 1);
        stored("a-1", "a", 3);
        list(1, "a-0");
        list(3, "a-1");

        assertThat(violations()).containsExactly("chat 1: number 3 where 2 should be");
    }

    @Test
    void aNumberThatIsThereTwiceIsNoticed() {
        stored("a-0", "a", 1);
        stored("b-0", "b", 1);
        list(1, "a-0");
        list(1, "b-0");

        assertThat(violations()).containsExactly("chat 1: number 1 where 2 should be");
    }

    @Test
    void aKeyWithTwoNumbersIsNoticed() {
        stored("a-0", "a", 2);
        lists("a-0", "a-0");

        assertThat(violations()).containsExactly("chat 1: a-0 has the numbers 1 and 2");
    }

    @Test
    void aMessageThatIsLostIsNoticed() {
        stored("a-0", "a", 1);
        held("a-1", "a", "A");
        lists("a-0");

        assertThat(violations()).containsExactly("chat 1: a-1 was answered with 202 and is lost");
    }

    @Test
    void anotherContentIsNoticed() {
        stored("a-0", "a", 1);
        listed.add(new NumberedMessage(1, "a-0 something else"));

        assertThat(violations()).containsExactly("chat 1: number 1 is nothing that was sent");
    }

    @Test
    void aMessageOfNobodyIsNoticed() {
        lists("x-0");

        assertThat(violations()).containsExactly("chat 1: number 1 is nothing that was sent");
    }

    @Test
    void aRefusalIsNoticed() {
        answer("a-0", "a", 422, 0, "A", true);

        assertThat(violations()).containsExactly("chat 1: a-0 was answered with 422");
    }

    @Test
    void aKeyThatWasCreatedTwiceIsNoticed() {
        stored("a-0", "a", 1);
        stored("a-0", "a", 1);
        lists("a-0");

        assertThat(violations()).containsExactly("chat 1: a-0 was answered with 201 twice");
    }

    @Test
    void aMessageBeforeAnEarlierOneOfItsSenderIsNoticed() {
        stored("a-0", "a", 2);
        stored("a-1", "a", 1);
        lists("a-1", "a-0");

        assertThat(violations()).containsExactly("chat 1: a-1 has number 1, and one that was answered before has 2");
    }

    @Test
    void whatANodeHeldStaysInItsOrderThere() {
        held("a-0", "a", "A");
        held("a-1", "a", "A");
        lists("a-1", "a-0");

        assertThat(violations()).containsExactly("chat 1: a-1 has number 1, and one that was answered before has 2");
    }

    @Test
    void aMessageByAnotherNodeMayOvertakeWhatANodeHeld() {
        held("a-0", "a", "A");
        held("a-1", "a", "B");
        answer("a-2", "a", 202, 0, "A", false);
        lists("a-2", "a-1", "a-0");

        assertThat(violations()).isEmpty();
    }

    @Test
    void aFollowerIsToldEveryMessageOnceInItsOrder() {
        lists("a-0", "a-1", "a-2");
        NumberedMessage first = listed.get(0);
        NumberedMessage second = listed.get(1);
        NumberedMessage third = listed.get(2);

        assertThat(ChatCheck.ofFollower(listed, listed)).isEmpty();
        assertThat(ChatCheck.ofFollower(List.of(first, third), listed)).hasSize(1);
        assertThat(ChatCheck.ofFollower(List.of(first, first, second, third), listed))
                .hasSize(1);
        assertThat(ChatCheck.ofFollower(List.of(second, first, third), listed)).hasSize(1);
        assertThat(ChatCheck.ofFollower(List.of(first, second), listed))
                .containsExactly("the follower was told 2 of 3 messages");
    }

    @Test
    void whatWasHeldTellsItsNumberAtItsAddress() {
        held("a-0", "a", "A");
        held("a-1", "a", "A");
        lists("a-0", "a-1");
        Map<Integer, List<NumberedMessage>> chats = Map.of(CHAT, listed);

        assertThat(HeldAnswers.violations(
                        answers, chats, 10, answer -> answer.message().key().equals("a-0") ? 1 : 2))
                .isEmpty();
        assertThat(HeldAnswers.violations(answers, chats, 10, answer -> 1))
                .containsExactly("chat 1: a-1 was held and has number 2, but its address tells 1");
        assertThat(HeldAnswers.violations(answers, chats, 10, answer -> 0)).hasSize(2);
    }

    private List<String> violations() {
        return ChatCheck.violations(sent, answers, Map.of(CHAT, listed));
    }

    private static ChatMessage message(String key, String sender) {
        return new ChatMessage(key, sender, CHAT);
    }

    private void stored(String key, String sender, long number) {
        answer(key, sender, 201, number, "A", true);
    }

    private void held(String key, String sender, String node) {
        answer(key, sender, 202, 0, node, true);
    }

    private void answer(String key, String sender, int status, long number, String node, boolean atOneNode) {
        sent.add(message(key, sender));
        answers.add(new Answer(message(key, sender), status, number, "", node, atOneNode));
    }

    private void lists(String... keys) {
        for (String key : keys) {
            list(listed.size() + 1, key);
        }
    }

    private void list(long number, String key) {
        listed.add(new NumberedMessage(number, ChatText.of(key)));
    }
}
