package com.xrides.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.NodeProcess;
import com.xrides.testing.OwnPostgres;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands about chats as they are typed, against a real node. */
class ChatCommandsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aChatIsListedWrittenReadSearchedFollowedAndAudited() throws IOException, InterruptedException {
        try (var database = new OwnPostgres();
                NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                        .start(database.url(), "http,persistence,status,chat")
                        .awaitReady()) {
            String url = node.bookings().resolve("/").toString();
            String token = post(url, "applications", "{\"name\":\"Pune\"}").getString("token");
            assertThat(post(url, "applications/" + token + "/chats", "{}").getInteger("number"))
                    .isEqualTo(1);

            assertThat(run(0, "send", token, "1", "At the gate", "--sender", "rider", "--url", url))
                    .contains("Stored as message 1 of chat 1.");
            assertThat(run(0, "send", token, "1", "Two", "--idempotency-key", "two", "--url", url))
                    .contains("message 2");
            assertThat(run(0, "send", token, "1", "Two", "--idempotency-key", "two", "--url", url))
                    .contains("message 2");
            assertThat(run(1, "send", token, "1", "Other", "--idempotency-key", "two", "--url", url))
                    .contains("under this key");
            assertThat(run(0, "show", token, "1", "--url", url)).contains("chat 1: 2 messages", "rider: At the gate");
            assertThat(run(0, "list", "--token", token, "--url", url)).contains("chat 1: 2 messages");
            assertThat(run(0, "search", token, "1", "GATE", "--url", url)).contains("At the gate");
            assertThat(run(4, "search", token, "1", "bridge", "--url", url)).isEmpty();
            assertThat(run(4, "show", token, "9", "--url", url)).contains("no such application or chat");
            String management = node.management().toString();
            assertThat(run(0, "list", "--node", management)).contains("Pune, chat 1: 2 messages");
            assertThat(run(0, "audit", "--node", management)).contains("2 messages: all numbers are right.");

            var followed = new StringWriter();
            var tail = CompletableFuture.supplyAsync(
                    () -> execute(followed, "tail", token, "1", "--last", "1", "--url", url));
            await().atMost(PATIENCE).until(() -> followed.toString().contains("Two"));
            assertThat(run(0, "send", token, "1", "Three", "--url", url)).contains("message 3");
            await().atMost(PATIENCE).until(() -> followed.toString().contains("Three"));
            assertThat(post(url, "applications/" + token + "/rotate", "").getString("token"))
                    .isNotEqualTo(token);

            assertThat(tail.join()).as(followed.toString()).isEqualTo(4);
            assertThat(followed.toString()).doesNotContain("At the gate");
        }
    }

    private JsonObject post(String url, String path, String json) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return new JsonObject(http.send(request, BodyHandlers.ofString()).body());
    }

    private static String run(int expected, String... arguments) {
        var out = new StringWriter();

        assertThat(execute(out, arguments)).as(out.toString()).isEqualTo(expected);

        return out.toString();
    }

    private static int execute(StringWriter out, String... arguments) {
        var all = new ArrayList<>(List.of("chats"));
        all.addAll(List.of(arguments));
        CommandLine xrides =
                Xrides.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        return xrides.execute(all.toArray(new String[0]));
    }
}
