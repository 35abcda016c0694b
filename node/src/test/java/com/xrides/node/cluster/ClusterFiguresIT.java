package com.xrides.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SteadyLoad;
import com.xrides.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each of several real nodes tells of all of them. */
class ClusterFiguresIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void everyNodeTellsTheSameOfAllOfThemAndMissesOneThatDiesButNotOneThatLeaves() throws IOException {
        var cluster = NodeProcess.Cluster.ofItsOwn();
        try (NodeProcess first = cluster.start(DATABASE.url(), "http,persistence,status", "--node-name", "first")
                        .awaitReady();
                NodeProcess second = cluster.start(DATABASE.url(), "http", "--node-name", "second")
                        .awaitReady();
                var load = new SteadyLoad(second.bookings(), 50, 1)) {
            for (NodeProcess node : List.of(first, second)) {
                awaitCluster(
                        node,
                        json -> states(json).equals(List.of("first ready", "second ready"))
                                && stored(json) > 0
                                && json.getJsonObject("totals").getDouble("p99_ms") != null
                                && json.getJsonArray("alerts").isEmpty());
                assertThat(firstEvent(node).getString("cluster")).startsWith("test-");
            }
            assertThat(cluster(first).getJsonObject("totals").getLong("open_failures"))
                    .isZero();
            awaitHistory(first);

            try (NodeProcess third = cluster.start(DATABASE.url(), "status", "--node-name", "third")
                    .awaitReady()) {
                awaitCluster(first, json -> states(json).contains("third ready"));
                long began = history(first).getJsonArray("seconds").getLong(0);
                await("the third to take over the others' memory")
                        .atMost(PATIENCE)
                        .until(() -> !history(third).getJsonArray("seconds").isEmpty()
                                && history(third).getJsonArray("seconds").getLong(0) <= began + 5);

                assertThat(third.terminate()).isIn(0, 143);
                awaitCluster(first, json -> states(json).equals(List.of("first ready", "second ready")));
                assertThat(codes(cluster(first))).doesNotContain("node-lost");
            }

            load.finish();
            second.kill();
            awaitCluster(
                    first,
                    json -> states(json).equals(List.of("first ready", "second silent"))
                            && codes(json).contains("node-lost"));
        }
    }

    private static void awaitHistory(NodeProcess node) {
        await("bookings in the history")
                .atMost(PATIENCE)
                .until(() -> history(node).getJsonArray("stored").stream()
                        .anyMatch(rate -> ((Number) rate).doubleValue() > 0));
    }

    private static void awaitCluster(NodeProcess node, Predicate<JsonObject> condition) {
        await("the cluster as it should be").atMost(PATIENCE).until(() -> cluster(node), condition);
    }

    private static JsonObject cluster(NodeProcess node) {
        return new JsonObject(node.get("/cluster").body());
    }

    private static JsonObject history(NodeProcess node) {
        return new JsonObject(node.get("/cluster/history").body());
    }

    private static JsonObject firstEvent(NodeProcess node) throws IOException {
        URLConnection connection =
                node.management().resolve("/cluster/events").toURL().openConnection();
        connection.setReadTimeout((int) PATIENCE.toMillis());
        try (var lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> new JsonObject(line.substring("data: ".length())))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> states(JsonObject cluster) {
        return objects(cluster.getJsonArray("nodes"))
                .map(node -> node.getString("name") + " " + node.getString("state"))
                .toList();
    }

    private static List<String> codes(JsonObject cluster) {
        return objects(cluster.getJsonArray("alerts"))
                .map(alert -> alert.getString("code"))
                .toList();
    }

    private static double stored(JsonObject cluster) {
        return cluster.getJsonObject("totals").getJsonObject("outcomes").getDouble("stored");
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }
}
