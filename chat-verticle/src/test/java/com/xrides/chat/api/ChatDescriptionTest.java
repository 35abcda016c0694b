package com.xrides.chat.api;

import static com.xrides.chat.api.ServedChats.location;
import static com.xrides.chat.api.ServedChats.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.chat.model.PostResult.Kind;
import com.xrides.platform.web.openapi.ApiDocuments;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.testing.DescribedApi;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The description names what is answered, no more and no less. */
class ChatDescriptionTest {

    /** Mounted by others. */
    private static final String STREAM = "GET /applications/{token}/chats/{chat}/messages/stream";

    private static final JsonObject DOCUMENT = ApiDocuments.merge(
                    List.of(ApiPart.ofPublicPort("chat", ChatRoutes.class, "/com/xrides/chat/chat.yaml")))
            .publicApi()
            .json();
    private static final DescribedApi API = new DescribedApi(DOCUMENT);

    private static ServedChats chats;

    @BeforeAll
    static void serve() {
        chats = new ServedChats();
    }

    @AfterAll
    static void close() {
        chats.close();
    }

    @Test
    void everyRouteIsDescribedOnceAndEverythingDescribedIsARoute() {
        var routes = new TreeSet<String>();
        routes.add(STREAM);
        for (Route route : chats.router().getRoutes()) {
            if (route.methods() != null) {
                route.methods().stream()
                        .filter(method -> !method.equals(HttpMethod.HEAD))
                        .forEach(method ->
                                routes.add(method + " " + route.getName().replaceAll(":(\\w+)", "{$1}")));
            }
        }

        assertThat(routes).isEqualTo(new TreeSet<>(API.operations()));
    }

    @Test
    void everyProblemIsDescribedAsItIsSent() {
        JsonObject examples = DOCUMENT.getJsonObject("components").getJsonObject("examples");

        assertThat(ChatProblems.ALL).allSatisfy(type -> {
            JsonObject example = examples.getJsonObject(type.code()).getJsonObject("value");
            assertThat(example.getString("title")).isEqualTo(type.title());
            assertThat(example.getInteger("status")).isEqualTo(type.status());
            assertThat(example.getBoolean("retryable")).isEqualTo(type.retryable());
        });
    }

    @Test
    void answersAreAsDescribed() {
        var made = expect(201, "POST /applications", "/applications", "{\"name\":\"town\"}");
        String application = location(made);
        String token = tokenOf(application);
        String one = "/applications/{token}";
        expect(200, "GET /applications", "/applications", null);
        expect(422, "POST /applications", "/applications", "{}");
        expect(200, "GET " + one, application, null);
        expect(200, "PUT " + one, application, "{\"name\":\"city\"}");
        expect(404, "PUT " + one, "/applications/none", "{\"name\":\"city\"}");

        expect(201, "POST " + one + "/chats", application + "/chats", "{\"booking_id\":7,\"client_id\":\"a\"}");
        expect(200, "POST " + one + "/chats", application + "/chats", "{\"booking_id\":7,\"client_id\":\"a\"}");
        expect(409, "POST " + one + "/chats", application + "/chats", "{\"booking_id\":8,\"client_id\":\"a\"}");
        expect(422, "POST " + one + "/chats", application + "/chats", "{\"booking_id\":[]}");
        expect(200, "GET " + one + "/chats", application + "/chats?reader=me", null);
        expect(200, "GET /bookings/{id}/chat", "/bookings/7/chat", null);
        expect(404, "GET /bookings/{id}/chat", "/bookings/8/chat", null);
        messages(one + "/chats/{chat}", "/applications/" + token + "/chats/1");
        expect(200, "POST " + one + "/rotate", application + "/rotate", null);
        expect(404, "POST " + one + "/rotate", application + "/rotate", null);
    }

    private static void messages(String one, String chat) {
        expect(200, "GET " + one, chat + "?reader=me", null);
        expect(200, "PUT " + one, chat, "{\"booking_id\":null}");
        String all = one + "/messages";
        expect(201, "POST " + all, chat + "/messages", "{\"body\":\"hello\",\"client_id\":\"a\"}");
        expect(200, "POST " + all, chat + "/messages", "{\"body\":\"hello\",\"client_id\":\"a\"}");
        expect(409, "POST " + all, chat + "/messages", "{\"body\":\"other\",\"client_id\":\"a\"}");
        expect(404, "POST " + all, chat + "7/messages", "{\"body\":\"hello\"}");
        expect(422, "POST " + all, chat + "/messages", "{}");
        expect(400, "POST " + all, chat + "/messages", "{");
        expect(200, "PUT " + all + "/{message}", chat + "/messages/1", "{\"body\":\"hello!\"}");
        expect(412, "PUT " + all + "/{message}", chat + "/messages/1", "{\"body\":\"hello!\"}", "If-Match", "\"1\"");
        expect(200, "GET " + all, chat + "/messages", null);
        expect(200, "GET " + all + "/{message}", chat + "/messages/1", null);
        expect(200, "GET " + all + "/search", chat + "/messages/search?key=LL", null);
        expect(422, "GET " + all + "/search", chat + "/messages/search", null);
        expect(200, "GET " + all + "/by-key/{key}", chat + "/messages/by-key/a", null);
        expect(404, "GET " + all + "/by-key/{key}", chat + "/messages/by-key/b", null);
        expect(200, "PUT " + one + "/read", chat + "/read", "{\"reader\":\"me\",\"number\":1}");
        expect(422, "PUT " + one + "/read", chat + "/read", "{\"reader\":\"me\",\"number\":2}");
        chats.tables().postAs(Kind.HELD);
        expect(202, "POST " + all, chat + "/messages", "{\"body\":\"hello\",\"client_id\":\"b\"}");
        expect(200, "GET " + all + "/by-key/{key}", chat + "/messages/by-key/b", null);
        chats.tables().refuseHeld("There is no such chat.");
        expect(200, "GET " + all + "/by-key/{key}", chat + "/messages/by-key/b", null);
        chats.tables().postAs(Kind.UNAVAILABLE);
        expect(503, "POST " + all, chat + "/messages", "{\"body\":\"hello\"}");
        chats.tables().postAs(null);
    }

    @CanIgnoreReturnValue
    private static HttpResponse<String> expect(
            int status, String operation, String path, @Nullable String body, String... headers) {
        String method = operation.split(" ", 2)[0];
        HttpResponse<String> answer = body == null
                ? chats.send(method, path, "", headers)
                : method.equals("PUT")
                        ? chats.put(path, new JsonObject(body), headers)
                        : chats.send(method, path, body, "Content-Type", ServedChats.JSON);
        String type = answer.headers().firstValue("Content-Type").orElse(null);
        assertThat(answer.statusCode()).as(operation + " " + answer.body()).isEqualTo(status);
        assertThat(API.faultsOfAnswer(operation, status, type, answer.body()))
                .as(operation + " " + answer.body())
                .isEmpty();
        return answer;
    }
}
