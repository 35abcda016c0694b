package com.xrides.chat.api;

import static com.xrides.chat.api.ServedChats.header;
import static com.xrides.chat.api.ServedChats.json;
import static com.xrides.chat.api.ServedChats.list;
import static com.xrides.chat.api.ServedChats.location;
import static com.xrides.chat.api.ServedChats.problem;
import static com.xrides.chat.api.ServedChats.tokenOf;
import static com.xrides.chat.api.ServedChats.wrongFields;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chats are opened once for each key, found by their booking, and read. */
class ChatEndpointsTest {

    private static ServedChats chats;

    private String application = "";

    @BeforeAll
    static void serve() {
        chats = new ServedChats();
    }

    @AfterAll
    static void close() {
        chats.close();
    }

    @BeforeEach
    void create() {
        application = chats.application("town");
    }

    @Test
    void aChatHasANumberFromOne() {
        var answer = chats.send("POST", application + "/chats", "");

        JsonObject chat = json(answer, 201);
        assertThat(chat.encode())
                .isEqualTo("{\"number\":1,\"messages_count\":0,\"booking_id\":null,"
                        + "\"created_at\":\"2013-01-01T04:00:00Z\",\"updated_at\":\"2013-01-01T04:00:00Z\"}");
        assertThat(location(answer)).isEqualTo(application + "/chats/1");
        assertThat(json(chats.get(location(answer)), 200)).isEqualTo(chat);
        assertThat(json(open("{}"), 201).getInteger("number")).isEqualTo(2);
        assertThat(json(chats.get(application), 200).getInteger("chats_count")).isEqualTo(2);
    }

    @Test
    void aRepetitionOpensNoSecondOne() {
        json(open("{\"booking_id\":7}", "Idempotency-Key", "ride 7".replace(' ', '-')), 201);
        chats.say(application + "/chats/1", "hello");

        JsonObject again = json(open("{\"booking_id\":\"7\",\"client_id\":\"ride-7\"}"), 200);

        assertThat(again.getInteger("number")).isEqualTo(1);
        assertThat(again.getInteger("messages_count")).isEqualTo(1);
        problem(open("{\"booking_id\":8,\"client_id\":\"ride-7\"}"), 409, "chat-key-conflict");
        assertThat(list(chats.get(application + "/chats"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"booking_id\":true}        | booking_id wrong-type",
                "{\"booking_id\":1.5}         | booking_id wrong-type",
                "{\"booking_id\":-1}          | booking_id out-of-range",
                "{\"booking_id\":9223372036854775808} | booking_id out-of-range",
                "{\"client_id\":{}}           | client_id wrong-type",
                "{\"client_id\":\"a b\"}      | client_id out-of-range",
                "{\"client_id\":\"..\",\"booking_id\":\"x\"} | booking_id wrong-type, client_id out-of-range",
            })
    void whatCannotBeMeantIsSaidOfEachField(String body, String wrong) {
        assertThat(wrongFields(open(body))).isEqualTo(wrong);
    }

    @Test
    void theNewestChatAboutABookingIsFound() {
        json(open("{\"booking_id\":132516}"), 201);
        String chat = application + "/chats/1";

        JsonObject found = json(chats.get("/bookings/132516/chat"), 200);

        assertThat(found.getInteger("number")).isEqualTo(1);
        assertThat(found.getJsonObject("application"))
                .isEqualTo(new JsonObject().put("token", tokenOf(application)).put("name", "town"));
        assertThat(json(chats.get("/api/bookings/132516/chat"), 200)).isEqualTo(found);

        assertThat(json(chats.put(chat, new JsonObject().putNull("booking_id")), 200)
                        .getValue("booking_id"))
                .isNull();
        problem(chats.get("/bookings/132516/chat"), 404, "chat-not-found");
        assertThat(wrongFields(chats.put(chat, new JsonObject()))).isEqualTo("booking_id required");
    }

    @Test
    void chatsAreListedByNumber() {
        for (int i = 0; i < 5; i++) {
            json(open("{}"), 201);
        }

        assertThat(numbers(page("?limit=2"))).containsExactly(1, 2);
        assertThat(header(page("?limit=2"), "Link")).isEqualTo("<?limit=2&after=2>; rel=\"next\"");
        assertThat(numbers(page("?limit=2&after=2"))).containsExactly(3, 4);
        assertThat(header(page("?limit=2&after=2"), "Link"))
                .isEqualTo("<?limit=2&after=4>; rel=\"next\", <?limit=2&before=3>; rel=\"prev\"");
        assertThat(numbers(page("?limit=2&before=3"))).containsExactly(1, 2);
        assertThat(header(page("?limit=2&before=3"), "Link")).isEqualTo("<?limit=2&after=2>; rel=\"next\"");
        assertThat(page("?after=5").headers().firstValue("Link")).isEmpty();
        problem(page("?limit=0"), 400, "invalid-query");
        problem(page("?after=x"), 400, "invalid-query");
    }

    @Test
    void eachReaderHasAMarkThatOnlyMovesForward() {
        String chat = application + "/chats/1";
        json(open("{}"), 201);
        for (int i = 0; i < 3; i++) {
            chats.say(chat, "hello");
        }

        assertThat(json(chats.get(chat + "?reader=ann"), 200).getInteger("unread"))
                .isEqualTo(3);
        assertThat(mark(chat, "{\"reader\":\"ann\",\"number\":2}").body())
                .isEqualTo("{\"reader\":\"ann\",\"number\":2,\"unread\":1}");
        assertThat(mark(chat, "{\"reader\":\"ann\",\"number\":\"1\"}").body())
                .isEqualTo("{\"reader\":\"ann\",\"number\":2,\"unread\":1}");
        assertThat(json(chats.get(chat + "?reader=ann"), 200).getInteger("read"))
                .isEqualTo(2);
        assertThat(list(page("?reader=bob")).getJsonObject(0).getInteger("unread"))
                .isEqualTo(3);
        assertThat(json(chats.get(chat), 200).containsKey("unread")).isFalse();
        assertThat(wrongFields(mark(chat, "{\"reader\":\"ann\",\"number\":4}"))).isEqualTo("number out-of-range");
        assertThat(wrongFields(mark(chat, "{\"reader\":\" \"}"))).isEqualTo("reader required, number required");
        assertThat(wrongFields(chats.get(chat + "?reader=%00"))).isEqualTo("reader unstorable");
    }

    private HttpResponse<String> open(String body, String... headers) {
        String[] all = Stream.concat(Stream.of("Content-Type", ServedChats.JSON), Stream.of(headers))
                .toArray(String[]::new);
        return chats.send("POST", application + "/chats", body, all);
    }

    private static HttpResponse<String> mark(String chat, String body) {
        return chats.send("PUT", chat + "/read", body, "Content-Type", ServedChats.JSON);
    }

    private HttpResponse<String> page(String query) {
        return chats.get(application + "/chats" + query);
    }

    private static List<Integer> numbers(HttpResponse<String> page) {
        JsonArray list = list(page);
        return list.stream()
                .map(chat -> ((JsonObject) chat).getInteger("number"))
                .toList();
    }
}
