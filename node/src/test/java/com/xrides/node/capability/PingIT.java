package com.xrides.node.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.NodeProcess;
import com.xrides.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A capability whose module nothing but a list names has every part of one, over two nodes of different roles. */
class PingIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static NodeProcess front;
    private static NodeProcess back;

    @BeforeAll
    static void start() {
        var cluster = NodeProcess.Cluster.ofItsOwn();
        back = cluster.start(PingNode.class, DATABASE.url(), "persistence,status,ping")
                .awaitReady();
        front = cluster.start(PingNode.class, DATABASE.url(), "http").awaitReady();
    }

    @AfterAll
    static void stop() throws IOException {
        front.close();
        back.close();
    }

    @Test
    void aRouteOnOneNodeStoresByTheVerticleOfAnother() throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> save("{\"id\":1,\"text\":\"hello\"}").statusCode() == 201);

        HttpResponse<String> again = save("{\"id\":1,\"text\":\"hello\"}");
        JsonObject found = new JsonObject(get("/pings/1").body());

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.headers().firstValue("Location")).hasValue("/pings/1");
        assertThat(found.getString("text")).isEqualTo("hello");
        assertThat(back.get("/metrics").body()).containsPattern("xrides_pings_total [2-9]");
        assertThat(front.get("/metrics").body()).doesNotContain("xrides_pings_total");
    }

    @Test
    void itsTablesLieInASchemaOfTheirOwnWithAHistoryOfTheirOwn() throws SQLException {
        try (var connection = DATABASE.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT version FROM ping.schema_history WHERE success"
                        + " AND version IS NOT NULL ORDER BY installed_rank")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("1");
        }
    }

    @Test
    void itsProblemsAreAnsweredLikeAllOthers() throws Exception {
        JsonObject missing = new JsonObject(get("/pings/404").body());
        JsonObject invalid = new JsonObject(save("{\"id\":\"x\"}").body());

        assertThat(missing.getString("code")).isEqualTo("ping-not-found");
        assertThat(invalid.getString("code")).isEqualTo("invalid-ping");
        assertThat(new JsonObject(HTTP.send(
                                        request("/pings")
                                                .PUT(BodyPublishers.noBody())
                                                .build(),
                                        BodyHandlers.ofString())
                                .body())
                        .getString("code"))
                .isEqualTo("method-not-allowed");
    }

    @Test
    void itIsPartOfReadinessDescriptionConsoleAndFigures() {
        assertThat(back.get("/health/ready").body()).contains("\"id\":\"ping\"");
        assertThat(front.get("/health/ready").body()).doesNotContain("\"id\":\"ping\"");
        assertThat(front.get("/openapi.yaml").body()).contains("/pings/{id}", "ping-not-found", "/bookings/{id}");
        assertThat(front.get("/management.yaml").body()).contains("/pings/figures");
        assertThat(new JsonArray(front.get("/console/panels.json").body()))
                .extracting(panel -> ((JsonObject) panel).getString("title"))
                .contains("Pings");
        assertThat(front.get("/console/ping.js").body()).contains("export default");
        assertThat(new JsonObject(front.get("/pings/figures").body()).getLong("pings"))
                .isNotNegative();
    }

    private static HttpResponse<String> save(String body) throws IOException, InterruptedException {
        return HTTP.send(
                request("/pings")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(front.bookings().resolve(path).toString()))
                .timeout(Duration.ofSeconds(10));
    }
}
