package com.xrides.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;

/** Each operation of ride events with each status that can be had, against their description. */
final class EventChecks {

    private static final String[] JSON = {"Content-Type", "application/json"};
    private static final String[] NDJSON = {"Content-Type", "application/x-ndjson"};
    private static final String EVENTS = "/events";
    private static final String STREAM = "/events/stream";
    private static final String EVENT = "GET /events/{source}/{id}";
    private static final String LETTERS = "/dead-letters";
    private static final String OPERATED = "/events/dead-letters";

    private static final String FARE = "{\"source\":\"app\",\"id\":\"%s\",\"type\":\"fare_charged\",\"rider_id\":7,"
            + "\"amount\":%d,\"currency\":\"%s\",\"occurred_at\":\"2026-11-29T08:00:00Z\"}";

    private final ApiCheck api;
    private final ApiCheck management;

    EventChecks(ApiCheck api, ApiCheck management) {
        this.api = api;
        this.management = management;
    }

    void send() throws IOException, InterruptedException {
        String post = "POST " + EVENTS;
        api.expect(201, post, EVENTS, FARE.formatted("f-1", 500, "EUR"), JSON);
        api.expect(200, post, EVENTS, FARE.formatted("f-1", 500, "EUR"), JSON);
        api.expect(409, post, EVENTS, FARE.formatted("f-1", 501, "EUR"), JSON);
        api.expect(201, post, EVENTS, FARE.formatted("f-2", 500, "ZZZ"), JSON);
        api.expect(201, post, EVENTS, FARE.formatted("f-3", 500, "ZZZ"), JSON);
        api.expect(400, post, EVENTS, "{", JSON);
        api.expect(422, post, EVENTS, "{}", JSON);
        stream();
        assertThat(api.expect(200, EVENT, "/events/app/f-1", null)).contains("\"amount_eur\":5.00");
        api.expect(404, EVENT, "/events/app/none", null);
        api.expect(200, "GET /events", "/events?consumer=books", null);
        api.expect(400, "GET /events", "/events?after=x", null);
        api.expect(400, "GET /materialize", "/materialize?window_size=0", null);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(api.expect(200, "GET /materialize", "/materialize", null))
                        .contains("\"total_eur\":5.00"));
        api.expect(200, "GET /riders/top", "/riders/top", null);
        api.expect(400, "GET /riders/top", "/riders/top?measure=none", null);
    }

    private void stream() throws IOException, InterruptedException {
        String post = "POST " + STREAM;
        String lines =
                FARE.formatted("f-1", 500, "EUR") + "\n{\n{\"id\":4}\n" + FARE.formatted("f-1", 501, "EUR") + "\n";
        String answer = api.expect(200, post, STREAM, lines, NDJSON);
        assertThat(answer)
                .contains(
                        "duplicate", "event-undecodable", "dead_letter", "invalid-event", "event-conflict", "summary");
        api.expect(200, post, STREAM + "?report=progress", lines, NDJSON);
        api.expect(400, post, STREAM + "?report=nothing", lines, NDJSON);
        api.expect(415, post, STREAM, lines, JSON);
        api.expectRaw(
                417,
                post,
                "POST /events/stream HTTP/1.1\r\nContent-Type: application/x-ndjson\r\nContent-Length: 0\r\nExpect: much");
    }

    void dealWithDeadLetters() throws IOException, InterruptedException {
        api.expect(400, "GET " + LETTERS, LETTERS + "?limit=0", null);
        String one = LETTERS + "/{number}";
        String path =
                LETTERS + "/" + number(api.expect(200, "GET " + LETTERS, LETTERS + "?reason=unknown-currency", null));
        api.expect(409, "POST " + one + "/replay", path + "/replay", null);
        api.expect(204, "DELETE " + one, path, null);
        api.expect(404, "DELETE " + one, path, null);
        api.expect(404, "POST " + one + "/replay", path + "/replay", null);
        api.expect(200, "POST " + LETTERS + "/replay", LETTERS + "/replay?dry_run=true", null);
    }

    private static long number(String page) {
        return new JsonObject(page)
                .getJsonArray("dead_letters")
                .getJsonObject(0)
                .getLong("number");
    }

    void operate() throws IOException, InterruptedException {
        management.expect(200, "GET /events/figures", "/events/figures", null);
        management.expect(403, "POST /events/audit", "/events/audit", null);
        assertThat(console().expect(200, "POST /events/audit", "/events/audit", null))
                .contains("\"differences\":[]");
        String one = OPERATED + "/{number}";
        String path = OPERATED + "/"
                + number(management.expect(200, "GET " + OPERATED, OPERATED + "?reason=unknown-currency", null));
        management.expect(403, "POST " + one + "/replay", path + "/replay", null);
        management.expect(403, "DELETE " + one, path, null);
        console().expect(204, "DELETE " + one, path, null);
        management.expect(403, "POST " + OPERATED + "/replay", OPERATED + "/replay", null);
        console().expect(200, "POST " + OPERATED + "/replay", OPERATED + "/replay?dry_run=true", null);
    }

    private ApiCheck console() {
        return management.with("X-XRides-Console", "1");
    }

    /** On a node that nobody answers, and that holds nothing. */
    void askInVain() throws IOException, InterruptedException {
        api.expect(503, "POST " + EVENTS, EVENTS, FARE.formatted("f-1", 500, "EUR"), JSON);
        api.expect(503, "GET /events", "/events", null);
        api.expect(503, EVENT, "/events/app/f-1", null);
        api.expect(503, "GET /materialize", "/materialize", null);
        api.expect(503, "GET /riders/top", "/riders/top", null);
        api.expect(503, "GET " + LETTERS, LETTERS, null);
        api.expect(503, "POST " + LETTERS + "/replay", LETTERS + "/replay", null);
        api.expect(503, "POST " + LETTERS + "/{number}/replay", LETTERS + "/1/replay", null);
        api.expect(503, "DELETE " + LETTERS + "/{number}", LETTERS + "/1", null);
        assertThat(management.expect(200, "GET /events/figures", "/events/figures", null))
                .isEqualTo("{\"known\":false}");
        management.expect(200, "GET " + OPERATED, OPERATED, null);
        console().expect(503, "POST /events/audit", "/events/audit", null);
        console().expect(503, "POST " + OPERATED + "/replay", OPERATED + "/replay", null);
    }

    void sendWithoutDatabase() throws IOException, InterruptedException {
        api.expect(202, "POST " + EVENTS, EVENTS, FARE.formatted("f-9", 500, "EUR"), JSON);
        assertThat(api.expect(400, "POST " + EVENTS, EVENTS, "{", JSON)).contains("becomes a dead letter");
        assertThat(api.expect(200, EVENT, "/events/app/f-9", null)).contains("pending");
        management.expect(503, "GET " + OPERATED, OPERATED, null);
    }
}
