package com.xrides.events.api;

import static com.xrides.testing.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams of events: an outcome a line, whatever the line is. */
class EventStreamTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String NDJSON = "application/x-ndjson";
    private static final String PATH = "/events/stream";
    private static final String FARE = "{\"source\":\"app\",\"id\":\"%s\",\"type\":\"fare_charged\",\"rider_id\":7,"
            + "\"amount\":%s,\"currency\":\"EUR\",\"occurred_at\":\"2026-11-29T08:00:00Z\"}\n";

    private ServedEvents events;

    @BeforeEach
    void serve() {
        database.execute("DROP SCHEMA IF EXISTS events CASCADE");
        events = new ServedEvents(database);
    }

    @AfterEach
    void close() {
        events.close();
    }

    private List<JsonObject> send(String lines) {
        HttpResponse<String> answer = events.send("POST", PATH, lines, "Content-Type", NDJSON);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(NDJSON);
        return answer.body().lines().map(JsonObject::new).toList();
    }

    @Test
    void eachLineHasItsOutcomeInItsPlace() {
        List<JsonObject> lines = send(FARE.formatted("a", 5)
                + FARE.formatted("a", 5)
                + FARE.formatted("a", 6)
                + "\n{\"source\":\"app\",\"id\":9}\n"
                + "what\n"
                + FARE.formatted("b \\\"é", "9223372036854775807"));

        assertThat(lines).extracting(line -> line.getInteger("line")).containsExactly(1, 2, 3, 5, 6, 7, null);
        assertThat(lines)
                .extracting(line -> line.getString("status"))
                .containsExactly("stored", "duplicate", "conflict", "invalid", "invalid", "stored", null);
        assertThat(lines)
                .extracting(line -> line.getString("id"))
                .containsExactly("a", "a", "a", "9", null, "b \"é", null);
        assertThat(lines.get(2).getJsonObject("error").getString("code")).isEqualTo("event-conflict");
        assertThat(lines.get(3).getJsonObject("error").getString("code")).isEqualTo("invalid-event");
        assertThat(lines.get(3).getJsonObject("error").getJsonArray("errors")).isNotEmpty();
        assertThat(lines.get(6))
                .isEqualTo(new JsonObject("{\"summary\":{\"complete\":true,\"line\":7,\"events\":6,\"stored\":2,"
                        + "\"duplicate\":1,\"conflict\":1,\"refused\":0,\"invalid\":2}}"));
        assertThat(events.get("/events/app/b%20%22%C3%A9").body()).contains("\"amount\":9223372036854775807,");
        assertThat(events.meters().get("xrides.events.streams.events").counter().count())
                .isEqualTo(6);
        assertThat(events.owned().audit().differences()).isEmpty();
    }

    @Test
    void whatIsNoEventIsADeadLetterWithItsBytes() {
        List<JsonObject> lines = send("what\n" + FARE.formatted("a", 5) + "[1]\r\n");

        JsonObject error = lines.get(0).getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo("event-undecodable");
        assertThat(lines.get(1).getString("status")).isEqualTo("stored");
        JsonArray letters = events.json("/dead-letters?reason=undecodable").getJsonArray("dead_letters");
        assertThat(letters).hasSize(2);
        assertThat(letters.getJsonObject(0).getLong("number")).isEqualTo(error.getLong("dead_letter"));
        assertThat(letters.getJsonObject(0).getString("body_base64"))
                .isEqualTo(Base64.getEncoder().encodeToString("what".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theFormsOfSingleEventsAreTaken() {
        List<JsonObject> lines = send("{\"id\":1,\"type\":\"bet\",\"player_id\":7,\"game_id\":3,\"amount\":500,"
                + "\"currency\":\"EUR\",\"has_won\":true,\"created_at\":\"2026-11-29T08:00:00Z\"}\n"
                + "{\"specversion\":\"1.0\",\"source\":\"/cloud\",\"id\":\"1\",\"type\":\"com.xrides.tip_given\","
                + "\"time\":\"2026-11-29T08:00:00Z\",\"data\":{\"rider_id\":7,\"amount\":100,\"currency\":\"EUR\"}}\n"
                + FARE.formatted("c", 5).replace("\"amount\"", "\"meta\":{\"specversion\":\"1.0\"},\"amount\""));

        assertThat(lines).extracting(line -> line.getString("status")).startsWith("stored", "stored", "stored");
        assertThat(events.json("/events/original/1").getString("type")).isEqualTo("refunded");
        assertThat(events.json("/events/%2Fcloud/1").getString("type")).isEqualTo("tip_given");
        assertThat(events.json("/events/app/c").getJsonObject("extra").containsKey("meta"))
                .isTrue();
    }

    @Test
    void outcomesComeWhileTheStreamGoesOn() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), events.port());
                var answer =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + NDJSON
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (String id : List.of("first", "second")) {
                String line = FARE.formatted(id, 5);
                out.write((Integer.toHexString(line.length()) + "\r\n" + line + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                assertThat(lineWith(answer, id)).contains("\"status\":\"stored\"");
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(lineWith(answer, "summary")).contains("\"stored\":2");
        }
        eventually(() -> assertThat(events.meters()
                        .get("xrides.events.streams.open")
                        .gauge()
                        .value())
                .isZero());
    }

    private static String lineWith(BufferedReader lines, String part) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.contains(part)) {
            line = lines.readLine();
        }
        assertThat(line).isNotNull();
        return line;
    }

    @Test
    void thousandsOfEventsAreStoredAndCountedOnce() {
        var lines = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            lines.append(FARE.formatted("n-" + i % 4000, 1));
        }

        HttpResponse<String> answer =
                events.send("POST", PATH + "?report=errors", lines.toString(), "Content-Type", NDJSON);

        assertThat(new JsonObject(answer.body()).getJsonObject("summary"))
                .isEqualTo(new JsonObject("{\"complete\":true,\"line\":5000,\"events\":5000,\"stored\":4000,"
                        + "\"duplicate\":1000,\"conflict\":0,\"refused\":0,\"invalid\":0}"));
        assertThat(events.owned().audit().eur()).isEqualByComparingTo("40");
        assertThat(events.owned().audit().differences()).isEmpty();
    }

    @Test
    void whatIsNoStreamIsRefusedBeforeItIsRead() {
        assertThat(events.send("POST", PATH, "{}", "Content-Type", "text/csv").statusCode())
                .isEqualTo(415);
        assertThat(events.send("POST", PATH + "?report=some", "{}", "Content-Type", NDJSON)
                        .statusCode())
                .isEqualTo(400);
    }
}
