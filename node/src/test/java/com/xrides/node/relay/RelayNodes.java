package com.xrides.node.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.NodeProcess.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Three nodes that take riders and send them, on one database. */
final class RelayNodes implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<NodeProcess> nodes = new ArrayList<>();

    private final NodeProcess.Cluster cluster = NodeProcess.Cluster.ofItsOwn();
    private final String database;

    RelayNodes(String database) {
        this.database = database;
        for (int i = 0; i < 3; i++) {
            nodes.add(start(i));
        }
        awaitReady();
    }

    private NodeProcess start(int number) {
        return cluster.start(
                database,
                "http,persistence,status,relay",
                "--relay-allow",
                "127.0.0.1",
                "--relay-timeout",
                "5",
                "--node-name",
                "node-" + number);
    }

    private void awaitReady() {
        for (NodeProcess node : nodes) {
            var unused = node.awaitReady();
        }
    }

    /** Has another node take the name and the place of one that was killed. */
    void replace(NodeProcess killed) throws IOException {
        int number = nodes.indexOf(killed);
        killed.close();
        nodes.set(number, start(number));
        awaitReady();
    }

    /** The node of a name, as holders of leases are known by. */
    NodeProcess named(String name) {
        return nodes.get(Integer.parseInt(name.substring("node-".length())));
    }

    /** A node that runs, and is not this one. */
    NodeProcess otherThan(NodeProcess node) {
        return nodes.stream().filter(each -> each != node).findFirst().orElseThrow();
    }

    JsonObject addPartner(String name, String url, String mode, int concurrency) {
        return addPartner("riders", name, url, mode, concurrency);
    }

    JsonObject addPartner(String source, String name, String url, String mode, int concurrency) {
        var partner = new JsonObject()
                .put("name", name)
                .put("url", url)
                .put("source", source)
                .put("mode", mode)
                .put("from", "now")
                .put("max_concurrency", concurrency);
        return post(nodes.get(0), "/partners", partner.encode(), 201);
    }

    void pauseAll() {
        NodeProcess any = nodes.get(0);
        new JsonObject(any.get("/partners").body())
                .getJsonArray("partners")
                .forEach(each ->
                        post(any, "/partners/%s/pause".formatted(((JsonObject) each).getString("name")), "{}", 200));
    }

    /** Sends an act to the management port of a node. */
    JsonObject post(NodeProcess node, String path, String json, int status) {
        try {
            var request = HttpRequest.newBuilder(node.management().resolve(path))
                    .timeout(Duration.ofSeconds(30))
                    .header("X-XRides-Console", "1")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json))
                    .build();
            var response = HTTP.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            return new JsonObject(response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends riders as CSV; the summary of the answer. */
    JsonObject importRiders(NodeProcess node, int first, int count) {
        var csv = new StringBuilder("id,first_name,last_name,email,phone\n");
        IntStream.range(first, first + count).forEach(id -> csv.append(id).append(",Asha,Rao,asha@example.com,\n"));
        return importCsv(node, csv.toString());
    }

    JsonObject importCsv(NodeProcess node, String csv) {
        return importLines(node, "/riders/stream", "text/csv", csv);
    }

    /** Sends bookings of one user as NDJSON; the summary of the answer. */
    JsonObject importBookings(NodeProcess node, int first, int count) {
        String lines = IntStream.range(first, first + count)
                .mapToObj(id -> """
                        {"id":%d,"user_id":22179,"vehicle_model_id":12,"travel_type_id":1,"to_city_id":8,\
                        "from_date":"2026-01-01T09:30:00Z","booking_created":"2026-01-01T07:51:00Z"}
                        """.formatted(id))
                .collect(Collectors.joining());
        return importLines(node, "/bookings/stream", "application/x-ndjson", lines);
    }

    private static JsonObject importLines(NodeProcess node, String path, String type, String lines) {
        try {
            URI uri = node.bookings().resolve(path + "?report=errors");
            var request = HttpRequest.newBuilder(uri)
                    .timeout(Duration.ofMinutes(1))
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(lines))
                    .build();
            var response = HTTP.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            List<String> answers = response.body().lines().toList();
            return new JsonObject(answers.get(answers.size() - 1)).getJsonObject("summary");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A partner as a node knows it. */
    JsonObject partner(NodeProcess node, String name) {
        Answer answer = node.get("/partners/" + name);
        return answer.status() == 200 ? new JsonObject(answer.body()) : new JsonObject();
    }

    JsonObject records(NodeProcess node, String name) {
        return partner(node, name).getJsonObject("records", new JsonObject());
    }

    /** The name of the node that holds a partner's lease, once one does. */
    String holder(NodeProcess asked, String name) {
        await().atMost(LONG).until(() -> partner(asked, name).getJsonObject("sending") != null);
        return partner(asked, name).getJsonObject("sending").getString("node");
    }

    JsonArray list(NodeProcess node, String query) {
        Answer answer = node.get("/relay?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getJsonArray("records");
    }

    @Override
    public void close() throws IOException {
        for (NodeProcess node : nodes) {
            node.close();
        }
    }
}
