package com.xrides.node.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes that serve requests share what a key may send. */
class SharedLimitsIT {

    private static final String POLICY = "RateLimit-Policy";
    private static final Duration SEEN = Duration.ofSeconds(30);

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static NodeProcess first;
    private static NodeProcess second;

    private final BookingClient client = new BookingClient();

    @BeforeAll
    static void start() {
        NodeProcess.Cluster cluster = NodeProcess.Cluster.ofItsOwn();
        first = cluster.start(DATABASE.url(), "http,persistence,status").awaitReady();
        second = cluster.start(DATABASE.url(), "http").awaitReady();
    }

    @AfterAll
    static void stop() throws IOException {
        second.close();
        first.close();
    }

    @Test
    void bothTogetherGrantTheQuotaAndOneThatIsLeftGrantsItAlone() {
        JsonObject made = first.changeKey(
                "POST",
                "/keys",
                new JsonObject()
                        .put("name", "test")
                        .put("scopes", new JsonArray().add("bookings:write").add("bookings:read"))
                        .put("requests_per_second", 1000)
                        .put("bookings_per_day", 20));
        String[] key = {"Authorization", "Bearer " + made.getString("key")};
        for (NodeProcess node : List.of(first, second)) {
            await().atMost(SEEN)
                    .untilAsserted(() -> assertThat(policy(node, key))
                            .isEqualTo("\"requests\";q=500;w=1, \"bookings\";q=10;w=86400"));
        }

        int granted = 0;
        for (int id = 1; id <= 30; id++) {
            granted += isGranted(id % 2 == 0 ? first : second, id, key) ? 1 : 0;
        }
        assertThat(granted).isEqualTo(20);

        second.kill();
        await().atMost(SEEN)
                .untilAsserted(() ->
                        assertThat(policy(first, key)).isEqualTo("\"requests\";q=1000;w=1, \"bookings\";q=20;w=86400"));
        // It had used up its share, and so it has used up what it grants now.
        assertThat(isGranted(first, 31, key)).isFalse();
    }

    private boolean isGranted(NodeProcess node, long id, String[] key) {
        HttpResponse<String> answer = client.postAndWait(node.bookings(), SampleBooking.json(id), key);
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 429);
        return answer.statusCode() == 201;
    }

    /** What is left is asked by a request that counts as no booking. */
    private String policy(NodeProcess node, String[] key) {
        return client.send("GET", node.bookings(), "/bookings/1/status", key)
                .headers()
                .firstValue(POLICY)
                .orElse("");
    }
}
