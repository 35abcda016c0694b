package com.xrides.node.chats;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One chat of an application, as its clients see it on any node. */
final class ChatClient {

    private static final int ATTEMPTS = 200;

    private final BookingClient http = new BookingClient();
    private final String messages;

    private ChatClient(String chat) {
        messages = chat + "/messages";
    }

    /** In a new application. */
    static ChatClient openedAt(NodeProcess node) {
        var http = new BookingClient();
        JsonObject application =
                new JsonObject(http.postAndWait(node.bookings().resolve("/applications"), "{\"name\":\"town\"}")
                        .body());
        String path = "/applications/" + application.getString("token");
        JsonObject chat = new JsonObject(
                http.postAndWait(node.bookings().resolve(path + "/chats"), "{}").body());
        return new ChatClient(path + "/chats/" + chat.getInteger("number"));
    }

    String path() {
        return messages;
    }

    HttpResponse<String> post(NodeProcess node, String key, String sender, String body) {
        return http.postAndWait(
                node.bookings().resolve(messages),
                new JsonObject().put("body", body).put("sender", sender).encode(),
                "Idempotency-Key",
                key);
    }

    /** By one node after the other until one has stored it; its number. */
    long postUntilStored(List<NodeProcess> nodes, String key, String sender, String body) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Long number = numberOf(nodes.get(i % nodes.size()), key, sender, body);
            if (number != null) {
                return number;
            }
        }
        throw new AssertionError(key + " was not stored in " + ATTEMPTS + " attempts");
    }

    private @Nullable Long numberOf(NodeProcess node, String key, String sender, String body) {
        try {
            HttpResponse<String> answer = post(node, key, sender, body);
            return answer.statusCode() == 200 || answer.statusCode() == 201
                    ? new JsonObject(answer.body()).getLong("number")
                    : null;
        } catch (CompletionException e) {
            // The node was killed.
            return null;
        }
    }

    JsonObject byKey(NodeProcess node, String key) {
        return new JsonObject(
                http.get(node.bookings(), messages + "/by-key/" + key).body());
    }

    /** All messages, page by page. */
    List<JsonObject> all(NodeProcess node) {
        var all = new ArrayList<JsonObject>();
        JsonArray page;
        do {
            HttpResponse<String> answer = http.get(node.bookings(), messages + "?limit=100&after=" + all.size());
            assertThat(answer.statusCode()).isEqualTo(200);
            page = new JsonArray(answer.body());
            for (int i = 0; i < page.size(); i++) {
                all.add(page.getJsonObject(i));
            }
        } while (!page.isEmpty());
        return all;
    }
}
