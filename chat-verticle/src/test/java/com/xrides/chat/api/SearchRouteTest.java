package com.xrides.chat.api;

import static com.xrides.chat.api.ServedChats.header;
import static com.xrides.chat.api.ServedChats.list;
import static com.xrides.chat.api.ServedChats.problem;
import static com.xrides.chat.api.ServedChats.wrongFields;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is looked for, how it may be said, and where it is in what is found. */
class SearchRouteTest {

    private final ServedChats chats = new ServedChats();
    private String search = "";

    @BeforeEach
    void say() {
        String chat = chats.chat();
        search = chat + "/messages/search";
        for (String text : List.of("وبالسعادة نبدأ", "100% sure", "100 percent", "🙂 HELLO hello", "STRASSE")) {
            chats.say(chat, text);
        }
    }

    @AfterEach
    void close() {
        chats.close();
    }

    @Test
    void whatMatchesIsToldTheNewestFirst() {
        JsonArray found = list(chats.get(search + "?key=100"));
        assertThat(numbers(found)).containsExactly(3, 2);
        assertThat(found.getJsonObject(0).encode())
                .isEqualTo("{\"chat_number\":1,\"number\":3,\"content\":\"100 percent\",\"sender\":null,"
                        + "\"created_at\":\"2013-01-01T04:00:00Z\",\"matches\":[{\"from\":0,\"to\":3}]}");
        assertThat(numbers(find("100%"))).containsExactly(2);
        assertThat(numbers(find("straße"))).containsExactly(5);
        assertThat(find("hello").getJsonObject(0).getJsonArray("matches"))
                .isEqualTo(new JsonArray("[{\"from\":3,\"to\":8},{\"from\":9,\"to\":14}]"));
        assertThat(numbers(find(" "))).containsExactly(4, 3, 2, 1);
        assertThat(find("nothing")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "q", "keyword"})
    void theKeyHasThreeNamesAndMayStandInABody(String name) {
        String key = "السعاد";
        String parts =
                "--Xy\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n--Xy--\r\n".formatted(name, key);

        assertThat(numbers(list(chats.get(search + "?" + name + "=" + escaped(key)))))
                .containsExactly(1);
        assertThat(numbers(list(chats.send("GET", search, parts, "Content-Type", "multipart/form-data; boundary=Xy"))))
                .containsExactly(1);
        assertThat(numbers(list(chats.send(
                        "GET",
                        search,
                        name + "=" + escaped(key),
                        "Content-Type",
                        "application/x-www-form-urlencoded"))))
                .containsExactly(1);
    }

    @Test
    void aSearchGoesOnWhereItEnded() {
        var first = chats.get(search + "?q=1&limit=1");

        assertThat(numbers(list(first))).containsExactly(3);
        assertThat(header(first, "Link")).isEqualTo("<?key=1&limit=1&before=3>; rel=\"next\"");
        assertThat(numbers(list(chats.get(search + "?key=1&limit=1&before=3")))).containsExactly(2);
        chats.tables().searchOnlyTo(4);
        var none = chats.get(search + "?key=" + escaped("1 %"));
        assertThat(list(none)).isEmpty();
        assertThat(header(none, "Link")).isEqualTo("<?key=1+%25&limit=50&before=4>; rel=\"next\"");
        chats.tables().searchOnlyTo(1);
        assertThat(chats.get(search + "?key=none").headers().firstValue("Link")).isEmpty();
    }

    @Test
    void whatCannotBeLookedForIsRefused() {
        assertThat(wrongFields(chats.get(search))).isEqualTo("key required");
        assertThat(wrongFields(chats.get(search + "?q="))).isEqualTo("key required");
        assertThat(wrongFields(chats.get(search + "?q=%00"))).isEqualTo("key unstorable");
        assertThat(wrongFields(chats.get(search + "?q=" + "x".repeat(201)))).isEqualTo("key too-large");
        problem(chats.get(search + "?q=x&limit=1000"), 400, "invalid-query");
        assertThat(wrongFields(chats.send("GET", search, "{\"key\":\"100\"}", "Content-Type", ServedChats.JSON)))
                .isEqualTo("key required");
    }

    private JsonArray find(String key) {
        return list(chats.get(search + "?key=" + escaped(key)));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<Integer> numbers(JsonArray found) {
        return found.stream()
                .map(each -> ((JsonObject) each).getInteger("number"))
                .toList();
    }
}
