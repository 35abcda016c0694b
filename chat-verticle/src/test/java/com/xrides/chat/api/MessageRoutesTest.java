package com.xrides.chat.api;

import static com.xrides.chat.api.ServedChats.header;
import static com.xrides.chat.api.ServedChats.json;
import static com.xrides.chat.api.ServedChats.list;
import static com.xrides.chat.api.ServedChats.location;
import static com.xrides.chat.api.ServedChats.problem;
import static com.xrides.chat.api.ServedChats.tokenOf;
import static com.xrides.chat.api.ServedChats.wrongFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult.Kind;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages are stored once, and what became of each can be found out. */
class MessageRoutesTest {

    private final ServedChats chats = new ServedChats();
    private String chat = "";

    @BeforeEach
    void open() {
        chat = chats.chat();
    }

    @AfterEach
    void close() {
        chats.close();
    }

    @Test
    void aMessageIsAnsweredWithItsNumber() {
        var answer = post("{\"body\":\"Cafe\u0301\",\"sender\":\"rider\"}");

        assertThat(json(answer, 201).encode())
                .isEqualTo("{\"chat_number\":1,\"number\":1,\"content\":\"Café\",\"sender\":\"rider\","
                        + "\"created_at\":\"2013-01-01T04:00:00Z\"}");
        assertThat(location(answer)).isEqualTo(chat + "/messages/1");
        assertThat(header(answer, "Idempotency-Key")).matches("[0-9a-f-]{36}");
        var found = chats.get(location(answer));
        assertThat(json(found, 200)).isEqualTo(json(answer, 201));
        assertThat(header(found, "ETag")).isEqualTo("\"1\"");
        assertThat(json(post("{\"content\":\"again\"}"), 201).getInteger("number"))
                .isEqualTo(2);
    }

    @Test
    void whatIsStoredIsNormalAndFolded() {
        post("{\"body\":\"CAFE\u0301\",\"client_id\":\"one\",\"sender\":\"x\"}");
        NewMessage first = chats.tables().lastSent(tokenOf(chat), 1);
        post("{\"body\":\"café\"}", "Idempotency-Key", "two");
        NewMessage second = chats.tables().lastSent(tokenOf(chat), 1);

        assertThat(first.content()).isEqualTo("CAFÉ");
        assertThat(first.folded()).isEqualTo("café");
        assertThat(second.folded()).isNull();
        assertThat(first.key()).isEqualTo(MessageHashes.ofKey(first.chat(), "one"));
        assertThat(first.sent()).isEqualTo(MessageHashes.ofSent("CAFÉ", "x"));
        assertThat(MessageHashes.ofSent("ab", "c")).isNotEqualTo(MessageHashes.ofSent("a", "bc"));
        assertThat(MessageHashes.ofSent("a", null)).isNotEqualTo(MessageHashes.ofSent("a", ""));
        assertThat(List.of(
                        MessageHashes.ofKey(new ChatId(7, 1), "one"),
                        MessageHashes.ofKey(new ChatId(7, 2), "one"),
                        MessageHashes.ofKey(new ChatId(8, 1), "one"),
                        MessageHashes.ofKey(7, "one")))
                .doesNotHaveDuplicates();
    }

    @Test
    void aRepetitionIsAnsweredWithTheSameNumber() {
        json(post("{\"body\":\"hello\"}", "Idempotency-Key", "a/b%20c"), 201);
        json(post("{\"body\":\"other\"}"), 201);

        var again = post("{\"body\":\"hello\",\"client_id\":\"a/b%20c\"}");

        assertThat(json(again, 200).getInteger("number")).isEqualTo(1);
        assertThat(header(again, "Idempotency-Key")).isEqualTo("a/b%20c");
        problem(post("{\"body\":\"other\"}", "Idempotency-Key", "a/b%20c"), 409, "chat-key-conflict");
        JsonObject stored = json(chats.get(chat + "/messages/by-key/a%2Fb%2520c"), 200);
        assertThat(stored.getInteger("number")).isEqualTo(1);
        assertThat(stored.getString("status")).isEqualTo("stored");
        assertThat(stored.getString("key")).isEqualTo("a/b%20c");
    }

    @Test
    void oneThatIsHeldTellsLaterWhatBecameOfIt() {
        chats.tables().postAs(Kind.HELD);

        var held = post("{\"body\":\"hello\"}", "Idempotency-Key", "a/b c".replace(' ', '+'));

        assertThat(json(held, 202).encode()).isEqualTo("{\"key\":\"a/b+c\",\"status\":\"pending\"}");
        assertThat(location(held)).isEqualTo(chat + "/messages/by-key/a%2Fb%2Bc");
        assertThat(json(chats.get(location(held)), 200)).isEqualTo(json(held, 202));
        chats.tables().away(true);
        assertThat(json(chats.get(location(held)), 200)).isEqualTo(json(held, 202));
        chats.tables().away(false);
        chats.tables().refuseHeld("There is no such chat.");
        assertThat(chats.get(location(held)).body())
                .isEqualTo("{\"key\":\"a/b+c\",\"status\":\"failed\",\"problem\":\"There is no such chat.\"}");
    }

    /** The application is remembered, and the chat is not asked for. */
    @Test
    void messagesAreTakenWhileTheDatabaseIsAway() {
        chats.tables().away(true);
        chats.tables().postAs(Kind.HELD);

        json(post("{\"body\":\"hello\"}"), 202);
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, 503, chat-unavailable",
        "MISSING, 404, chat-not-found",
        "REFUSED, 422, chat-message-refused",
        "CONFLICT, 409, chat-key-conflict",
    })
    void whatIsNotStoredIsAProblem(Kind kind, int status, String code) {
        chats.tables().postAs(kind);

        var answer = post("{\"body\":\"hello\"}");

        problem(answer, status, code);
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                        | body required",
                "{\"body\":\"\"}                           | body required",
                "{\"body\":\" \\n\"}                       | body required",
                "{\"content\":7}                           | content wrong-type",
                "{\"body\":\"a\\u0000b\"}                  | body unstorable",
                "{\"body\":\"a\\ud83d\",\"sender\":\"\\udc00x\"} | body unstorable, sender unstorable",
                "{\"body\":\"a\",\"sender\":[]}            | sender wrong-type",
            })
    void textsThatCannotBeStoredAreRefused(String body, String wrong) {
        assertThat(wrongFields(post(body))).isEqualTo(wrong);
    }

    @Test
    void aKeyIsOfVisibleCharacters() {
        assertThat(wrongFields(post("{\"body\":\"x\"}", "Idempotency-Key", "a b")))
                .isEqualTo("Idempotency-Key out-of-range");
        assertThat(wrongFields(post("{\"body\":\"x\",\"client_id\":\"%s\"}".formatted("k".repeat(201)))))
                .isEqualTo("client_id out-of-range");
        json(post("{\"body\":\"x\",\"client_id\":\"%s\"}".formatted("k".repeat(200))), 201);
    }

    @Test
    void sixtyFourKibibytesFitHoweverTheyAreEscaped() {
        json(post("{\"body\":\"%s\"}".formatted("\\u0061".repeat(64 * 1024))), 201);
        json(post("{\"body\":\"%s\"}".formatted("\\ud83d\\ude42".repeat(16 * 1024))), 201);
        assertThat(wrongFields(post("{\"body\":\"%s\"}".formatted("é".repeat(32 * 1024) + "a"))))
                .isEqualTo("body too-large");
        // Three bytes each as they are sent, two in normal form.
        json(post("{\"body\":\"%s\"}".formatted("e\u0301".repeat(32 * 1024))), 201);
        problem(post("{\"body\":\"%s\"}".formatted("a".repeat(512 * 1024))), 413, "body-too-large");
    }

    @Test
    void anEditIsAnotherVersion() {
        chats.say(chat, "helo");

        var edited = edit("hello");

        JsonObject message = json(edited, 200);
        assertThat(message.getString("content")).isEqualTo("hello");
        assertThat(message.getInteger("version")).isEqualTo(2);
        assertThat(message.getString("edited_at")).isEqualTo("2013-01-01T04:01:00Z");
        assertThat(header(edited, "ETag")).isEqualTo("\"2\"");
        assertThat(list(chats.get(chat + "/messages")).getJsonObject(0)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "*              | 200",
                "\"1\"          | 200",
                "\"7\", \"1\"   | 200",
                "\"a,b\",\"1\"  | 200",
                "W/\"7\", \"1\" | 200",
                "W/\"1\"        | 412",
                "\"2\"          | 412",
                "\"01\"         | 412",
                "1              | 412",
                "\"1\" \"1\"    | 412",
                "\"1\", x       | 412",
            })
    void aConditionIsHonoured(String condition, int status) {
        chats.say(chat, "helo");

        var answer = edit("hello", "If-Match", condition);

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 412) {
            problem(answer, 412, "chat-message-changed");
            assertThat(header(answer, "ETag")).isEqualTo("\"1\"");
            assertThat(json(chats.get(chat + "/messages/1"), 200).getString("content"))
                    .isEqualTo("helo");
        }
    }

    @Test
    void conditionsMayStandInSeveralHeaders() {
        chats.say(chat, "helo");

        assertThat(edit("hello", "If-Match", "\"7\"", "If-Match", "\"1\"").statusCode())
                .isEqualTo(200);
        assertThat(wrongFields(edit(" "))).isEqualTo("body required");
    }

    @Test
    void messagesAreListedByNumber() {
        for (int i = 1; i <= 5; i++) {
            chats.say(chat, "message " + i);
        }

        var first = chats.get(chat + "/messages?limit=3");
        assertThat(list(first)).hasSize(3);
        assertThat(header(first, "Link")).isEqualTo("<?limit=3&after=3>; rel=\"next\"");
        var second = chats.get(chat + "/messages?limit=3&after=3");
        assertThat(list(second).getJsonObject(1).getString("content")).isEqualTo("message 5");
        assertThat(header(second, "Link")).isEqualTo("<?limit=3&before=4>; rel=\"prev\"");
        var last = chats.get(chat + "/messages?limit=1&before=" + Long.MAX_VALUE);
        assertThat(list(last).getJsonObject(0).getInteger("number")).isEqualTo(5);
    }

    @CanIgnoreReturnValue
    private HttpResponse<String> post(String body, String... headers) {
        String[] all = Stream.concat(Stream.of("Content-Type", ServedChats.JSON), Stream.of(headers))
                .toArray(String[]::new);
        return chats.send("POST", chat + "/messages", body, all);
    }

    private HttpResponse<String> edit(String text, String... headers) {
        return chats.put(chat + "/messages/1", new JsonObject().put("body", text), headers);
    }
}
