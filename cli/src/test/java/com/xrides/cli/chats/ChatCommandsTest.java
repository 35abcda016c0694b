package com.xrides.cli.chats;

import static com.xrides.cli.chats.FakeChatNode.BROKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands about the messages of a chat against a node that answers as the test says. */
class ChatCommandsTest {

    private static final String CHATS = "/applications/tok-en_1/chats";
    private static final String CHAT = CHATS + "/3";
    private static final String MESSAGES = CHAT + "/messages";

    private FakeChatNode node;

    @BeforeEach
    void start() throws TimeoutException {
        node = new FakeChatNode();
    }

    @AfterEach
    void stop() throws TimeoutException {
        node.close();
    }

    @Test
    void theChatsOfAnApplicationAreListedPageByPage() {
        node.answer(
                "GET " + CHATS + "?limit=1000",
                200,
                Map.of("Link", "<?limit=1000&before=3>; rel=\"prev\", <?limit=1000&after=3>; rel=\"next\""),
                new JsonArray().add(chat(3, 9)).encode());
        node.answer(
                "GET " + CHATS + "?limit=1000&after=3",
                200,
                new JsonArray().add(chat(4, 0)).encode());

        assertThat(node.run("list", "--token", "tok-en_1")).isZero();

        assertThat(node.out()).contains("chat 3: 9 messages, booking 132516, opened", "chat 4: 0 messages");
    }

    @Test
    void aChatIsShownWithItsLastMessages() {
        node.answer("GET " + CHAT, 200, chat(3, 9).encode());
        node.answer(
                "GET " + MESSAGES + "?after=7&limit=2",
                200,
                new JsonArray()
                        .add(message(8, "at the gate\u001b[2J\nforged"))
                        .add(message(9, "وبالسعادة 🙂").put("edited_at", "2026-11-29T08:09:00Z"))
                        .encode());

        assertThat(node.run("show", "tok-en_1", "3", "--last", "2")).isZero();
        assertThat(node.run("show", "tok-en_1", "3", "--last", "2", "--json")).isZero();

        assertThat(node.out())
                .contains(
                        "8  2026-11-29T08:00:00Z  rider: at the gate\\u001b[2J\\u000aforged",
                        "9  2026-11-29T08:00:00Z  rider: وبالسعادة 🙂  (edited 2026-11-29T08:09:00Z)",
                        "{\"chat\":{\"number\":3,");
    }

    @Test
    void whatIsUnknownHasAnExitCodeOfItsOwn() {
        assertThat(node.run("show", "tok-en_1", "3")).isEqualTo(4);
        assertThat(node.run("send", "tok-en_1", "3", "hello")).isEqualTo(4);
        assertThat(node.run("search", "tok-en_1", "3", "hello")).isEqualTo(4);
        assertThat(node.run("tail", "tok-en_1", "3")).isEqualTo(4);
        assertThat(node.run("list", "--token", "tok-en_1")).isEqualTo(4);

        assertThat(node.err()).contains("there is no such application or chat").doesNotContain("tok-en_1");
    }

    @Test
    void argumentsThatCannotBeMeantAreRefusedAndTokensNotShown() {
        assertThat(node.run("show", "secret/../x", "3")).isEqualTo(2);
        assertThat(node.run("show", "tok-en_1", "0")).isEqualTo(2);
        assertThat(node.run("show", "tok-en_1", "3", "--last", "1001")).isEqualTo(2);
        assertThat(node.run("send", "tok-en_1", "3", "x", "--idempotency-key", "a b"))
                .isEqualTo(2);

        assertThat(node.err())
                .contains(
                        "TOKEN: a token is of letters",
                        "CHAT: the number",
                        "--last: from 1 to 1000",
                        "--idempotency-key")
                .doesNotContain("secret");
        assertThat(node.requests()).isEmpty();
    }

    @Test
    void theTokenMayComeFromTheEnvironment() {
        Map<String, String> environment = Map.of(ChatAddress.VARIABLE, "tok-en_1\n");

        assertThat(ChatAddress.of(List.of("3"), 0, environment).path()).isEqualTo(CHAT);
        assertThat(ChatAddress.of(List.of("3", "hello"), 1, environment))
                .isEqualTo(new ChatAddress("tok-en_1", 3, List.of("hello")));
        assertThat(ChatAddress.of(List.of("other", "3"), 0, environment).token())
                .isEqualTo("other");
    }

    @Test
    void aMessageIsSentAndItsNumberSaid() {
        node.answer("POST " + MESSAGES, 201, message(10, "hello").encode());

        assertThat(node.run("send", "tok-en_1", "3", "hello", "--sender", "desk", "--idempotency-key", "k1"))
                .isZero();

        assertThat(node.out()).contains("Stored as message 10 of chat 3.");
        assertThat(node.requests()).containsExactly("POST " + MESSAGES + " key k1");
        assertThat(node.bodies()).containsExactly("{\"body\":\"hello\",\"sender\":\"desk\"}");
    }

    @Test
    void whatIsNotAnsweredIsSentAgainUnderTheSameKey() {
        node.answer("POST " + MESSAGES, BROKEN, "")
                .answer("POST " + MESSAGES, 503, "{\"detail\":\"not now\"}")
                .answer("POST " + MESSAGES, 200, message(10, "hello").encode());

        assertThat(node.run("send", "tok-en_1", "3", "hello")).isZero();

        assertThat(node.requests()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(node.requests().stream().distinct()).hasSize(1);
    }

    @Test
    void aHeldMessageIsWaitedFor() {
        node.answer("POST " + MESSAGES, 202, "{\"key\":\"k1\",\"status\":\"pending\"}")
                .answer("GET " + MESSAGES + "/by-key/k1", 200, "{\"key\":\"k1\",\"status\":\"pending\"}")
                .answer(
                        "GET " + MESSAGES + "/by-key/k1",
                        200,
                        message(11, "hello").put("status", "stored").encode());

        assertThat(node.run("send", "tok-en_1", "3", "hello", "--idempotency-key", "k1"))
                .isZero();

        assertThat(node.out()).contains("Held: it will be stored.", "Stored as message 11 of chat 3.");
    }

    @Test
    void aMessageThatIsNotStoredIsNoSuccess() {
        node.answer("POST " + MESSAGES, 202, "{}")
                .answer("POST " + MESSAGES, 202, "{}")
                .answer("POST " + MESSAGES, 409, "{\"detail\":\"another message was sent\"}")
                .answer("POST " + MESSAGES, 503, Map.of("Retry-After", "9"), "{\"detail\":\"not now\"}");
        node.answer("GET " + MESSAGES + "/by-key/k1", 200, "{\"status\":\"failed\",\"problem\":\"no such chat\"}");

        assertThat(node.run("send", "tok-en_1", "3", "hello", "--idempotency-key", "k1"))
                .isEqualTo(1);
        assertThat(node.run("send", "tok-en_1", "3", "hello", "--idempotency-key", "k1", "--wait", "0"))
                .isEqualTo(3);
        assertThat(node.run("send", "tok-en_1", "3", "hello", "--idempotency-key", "k1"))
                .isEqualTo(1);
        assertThat(node.run("send", "tok-en_1", "3", "hello", "--idempotency-key", "k1", "--wait", "1"))
                .isEqualTo(1);

        assertThat(node.out())
                .contains("It could not be stored: no such chat", "It is still held", "another message was sent");
        assertThat(node.err()).contains("not known to be stored: not now", "--idempotency-key k1");
    }

    @Test
    void messagesAreFoundFromPageToPage() {
        node.answer(
                "GET " + MESSAGES + "/search?key=g%C3%A4te+%25&limit=2",
                200,
                Map.of("Link", "<?key=g%C3%A4te+%25&limit=2&before=5>; rel=\"next\""),
                new JsonArray().add(message(8, "gäte %")).encode());
        node.answer(
                "GET " + MESSAGES + "/search?key=g%C3%A4te+%25&limit=2&before=5",
                200,
                new JsonArray()
                        .add(message(4, "GÄTE %"))
                        .add(message(2, "gäte % 2"))
                        .encode());

        assertThat(node.run("search", "tok-en_1", "3", "gäte %", "--last", "2")).isZero();

        assertThat(node.out()).contains("rider: gäte %", "rider: GÄTE %").doesNotContain("gäte % 2");
    }

    @Test
    void aChatIsFollowedAcrossBreaksAndEachMessagePrintedOnce() {
        node.answer("GET " + CHAT, 200, chat(3, 9).encode());
        node.answer(
                        "GET " + MESSAGES + "/stream",
                        200,
                        ": following\n\n" + event(9, "nine") + event(10, "ten")
                                + "event: edited\ndata: " + message(9, "new").encode() + "\n\n"
                                + "event: message\nid: 11\ndata: " + message(11, "half"))
                .answer("GET " + MESSAGES + "/stream", 503, "")
                .answer("GET " + MESSAGES + "/stream", BROKEN, "")
                .answer(
                        "GET " + MESSAGES + "/stream",
                        200,
                        event(11, "eleven") + "event: cut\ndata: {\"reason\":\"token-replaced\"}\n\n")
                .answer("GET " + MESSAGES + "/stream", 404, "");

        assertThat(node.run("tail", "tok-en_1", "3", "--last", "1")).isEqualTo(4);

        assertThat(node.out().lines().map(line -> line.replaceFirst("^.*: ", "")))
                .containsExactly("nine", "ten", "new", "eleven");
        assertThat(node.requests().stream().skip(1).distinct())
                .containsExactly(
                        "GET " + MESSAGES + "/stream after 8",
                        "GET " + MESSAGES + "/stream after 10",
                        "GET " + MESSAGES + "/stream after 11");
        assertThat(node.err())
                .contains("token-replaced", "goes on after message 10")
                .doesNotContain("tok-en_1");
    }

    private static String event(long number, String text) {
        return "id: %d\nevent: message\ndata: %s\n\n"
                .formatted(number, message(number, text).encode());
    }

    private static JsonObject chat(int number, long messages) {
        return new JsonObject()
                .put("number", number)
                .put("messages_count", messages)
                .put("booking_id", 132516)
                .put("created_at", "2026-11-29T07:00:00Z")
                .put("updated_at", "2026-11-29T08:00:00Z");
    }

    private static JsonObject message(long number, String content) {
        return new JsonObject()
                .put("chat_number", 3)
                .put("number", number)
                .put("content", content)
                .put("sender", "rider")
                .put("created_at", "2026-11-29T08:00:00Z");
    }
}
