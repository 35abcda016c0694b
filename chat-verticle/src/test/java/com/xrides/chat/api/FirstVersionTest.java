package com.xrides.chat.api;

import static com.xrides.chat.api.ServedChats.json;
import static com.xrides.chat.api.ServedChats.list;
import static com.xrides.chat.api.ServedChats.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of the first version of this API work as they are: other paths, forms of parts, bodies of GETs. */
class FirstVersionTest {

    private static ServedChats chats;

    @BeforeAll
    static void serve() {
        chats = new ServedChats();
    }

    @AfterAll
    static void close() {
        chats.close();
    }

    /** The requests of its collection, in their order. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/api"})
    void itsRequestsAreAnsweredAsTheyWere(String prefix) {
        JsonObject made = json(
                form("POST", prefix + "/application", "name", "test1", "access_token", "x", "application", "y"), 201);
        String token = made.getString("access_token");
        assertThat(token).isEqualTo(made.getString("token"));
        String application = prefix + "/application/" + token;
        assertThat(json(form("PUT", application, "name", "test1_updated"), 200).getString("name"))
                .isEqualTo("test1_updated");
        assertThat(json(form("GET", application, "access_token", "x"), 200).getString("access_token"))
                .isEqualTo(token);
        assertThat(list(chats.get(prefix + "/application")).encode()).contains(token);

        var opened = form("POST", application + "/chat", "number", "4");
        assertThat(json(opened, 201).getInteger("number")).isEqualTo(1);
        String chat = application + "/chat/1";
        assertThat(location(opened)).isEqualTo(chat);
        assertThat(json(chats.get(chat), 200).getInteger("messages_count")).isZero();
        assertThat(list(chats.get(application + "/chat/"))).hasSize(1);

        var posted = form("POST", chat + "/message", "body", "وبالسعادة نبدأ");
        assertThat(json(posted, 201).getInteger("number")).isEqualTo(1);
        assertThat(location(posted)).isEqualTo(chat + "/message/1");
        assertThat(json(form("PUT", chat + "/message/1", "body", "السعادة"), 200)
                        .getString("content"))
                .isEqualTo("السعادة");
        assertThat(json(chats.get(chat + "/message/1"), 200).getInteger("number"))
                .isEqualTo(1);
        assertThat(list(chats.get(chat + "/message"))).hasSize(1);
        assertThat(list(form("GET", chat + "/message/search", "keyword", "السعاد")))
                .hasSize(1);
        assertThat(list(form("GET", chat + "/message/search", "keyword", "hisham")))
                .isEmpty();
        // The other spelling is the same chat, and has the names that are described.
        String plain = "/applications/" + token;
        assertThat(list(chats.get(plain + "/chats/1/messages"))).hasSize(1);
        assertThat(json(chats.get(plain), 200).containsKey("access_token")).isFalse();
    }

    /** Sends fields as a form of parts. */
    private static HttpResponse<String> form(String method, String path, String... fields) {
        var body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append("--Xy\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(fields[i], fields[i + 1]));
        }
        return chats.send(method, path, body + "--Xy--\r\n", "Content-Type", "multipart/form-data; boundary=Xy");
    }
}
