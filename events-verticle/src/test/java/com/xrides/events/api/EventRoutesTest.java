package com.xrides.events.api;

import static com.xrides.testing.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.web.access.Role;
import com.xrides.platform.web.openapi.ApiDocuments;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.testing.DescribedApi;
import com.xrides.testing.LoggedLines;
import com.xrides.testing.TestDatabase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What clients of events are answered, and that the description names it, no more and no less. */
class EventRoutesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final JsonObject DOCUMENT = ApiDocuments.merge(
                    List.of(ApiPart.ofPublicPort("events", EventRoutes.class, "/com/xrides/events/events.yaml")))
            .publicApi()
            .json();

    private static final DescribedApi API = new DescribedApi(DOCUMENT);

    private static final String FARE = "{\"source\":\"app\",\"id\":\"f-1\",\"type\":\"fare_charged\",\"rider_id\":7,"
            + "\"ride_id\":12,\"amount\":\"9007199254740993\",\"currency\":\"EUR\",\"occurred_at\":\"2026-11-29T08:00:00Z\","
            + "\"meter\":1.5}";

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

    @Test
    void everyRouteIsDescribedOnceAndEverythingDescribedIsARoute() {
        var routes = new TreeSet<String>();
        for (Route route : events.router().getRoutes()) {
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
        assertThat(EventProblems.ALL).allSatisfy(type -> {
            JsonObject example = examples.getJsonObject(type.code()).getJsonObject("value");
            assertThat(example.getString("title")).isEqualTo(type.title());
            assertThat(example.getInteger("status")).isEqualTo(type.status());
            assertThat(example.getBoolean("retryable")).isEqualTo(type.retryable());
        });
    }

    @Test
    void answersAreAsDescribed() {
        expect(201, "POST /events", "/events", FARE);
        expect(200, "POST /events", "/events", FARE);
        expect(409, "POST /events", "/events", FARE.replace("40993", "40994"));
        expect(422, "POST /events", "/events", "{}");
        expect(400, "POST /events", "/events", "{");
        expect(201, "POST /events", "/events", FARE.replace("f-1", "f-2").replace("EUR", "ZZZ"));
        String one = "GET /events/{source}/{id}";
        JsonObject found = expect(200, one, "/events/app/f-1", null);
        assertThat(events.get("/events/app/f-1").body()).contains("\"amount_eur\":90071992547409.93,");
        assertThat(found.getString("description"))
                .isEqualTo(
                        "Rider 7 was charged 90071992547409.93 EUR for ride 12 on 29 November 2026 at 08:00:00 UTC.");
        assertThat(expect(200, one, "/events/app/f-2", null).getString("state")).isEqualTo("dead_letter");
        expect(404, one, "/events/app/f-3", null);
        expect(200, "GET /materialize", "/materialize?window_size=3600", null);
        expect(200, "GET /materialize", "/materialized", null);
        for (String wrong : new String[] {"0", "3601", "-1", "x", "1.5", ""}) {
            assertThat(expect(400, "GET /materialize", "/materialize?window_size=" + wrong, null)
                            .getString("detail"))
                    .contains("1 to 3600");
        }
        expect(200, "GET /riders/top", "/riders/top?by=tips&measure=eur&limit=3", null);
        expect(400, "GET /riders/top", "/riders/top?by=none", null);
        expect(200, "GET /events", "/events", null);
        expect(400, "GET /events", "/events?after=x", null);
        expect(400, "GET /events", "/events?consumer=a%20b", null);
        letters();
    }

    @Test
    void linesOfTheLogNameTheEvent() {
        try (LoggedLines lines = LoggedLines.of(AccessLog.LOGGER)) {
            expect(201, "POST /events", "/events", FARE);
            expect(200, "GET /events/{source}/{id}", "/events/app/f-1", null);

            // A request's line comes after its answer: those of what was sent before may still be on their way.
            eventually(() -> assertThat(lines.all())
                    .filteredOn(line -> line.contains(" path=/events") && !line.contains(" event=probe/"))
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains(" event=app/f-1")));
        }
    }

    private void letters() {
        JsonArray letters =
                expect(200, "GET /dead-letters", "/dead-letters", null).getJsonArray("dead_letters");
        assertThat(letters).hasSize(2);
        expect(200, "POST /dead-letters/replay", "/dead-letters/replay?dry_run=true", "");
        long number = expect(200, "GET /dead-letters", "/dead-letters?reason=unknown-currency", null)
                .getJsonArray("dead_letters")
                .getJsonObject(0)
                .getLong("number");
        expect(409, "POST /dead-letters/{number}/replay", "/dead-letters/" + number + "/replay", "");
        expect(204, "DELETE /dead-letters/{number}", "/dead-letters/" + number, null);
        expect(404, "DELETE /dead-letters/{number}", "/dead-letters/" + number, null);
        expect(404, "POST /dead-letters/{number}/replay", "/dead-letters/" + number + "/replay", "");
    }

    @Test
    void cloudEventsAreTakenInBothModes() {
        String structured =
                "{\"specversion\":\"1.0\",\"source\":\"/cloud\",\"id\":\"1\",\"type\":\"com.xrides.tip_given\","
                        + "\"time\":\"2026-11-29T08:00:00Z\",\"data\":{\"rider_id\":7,\"amount\":100,\"currency\":\"EUR\"}}";

        HttpResponse<String> first =
                events.post(structured, "Content-Type", "application/cloudevents+json; charset=utf-8");
        HttpResponse<String> second = events.post(
                "{\"rider_id\":7,\"amount\":100,\"currency\":\"EUR\"}",
                "ce-specversion",
                "1.0",
                "ce-source",
                "/cloud",
                "ce-id",
                "1",
                "ce-type",
                "tip_given",
                "ce-time",
                "2026-11-29T08:00:00Z");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        String location = first.headers().firstValue("Location").orElseThrow();
        assertThat(events.json(location).getDouble("amount_eur")).isEqualTo(1.0);
        assertThat(events.post("{}", "Content-Type", "text/plain").statusCode()).isEqualTo(415);
    }

    @Test
    void whatWasAnsweredIsSoonCounted() {
        long before = events.json("/materialize").getLong("events_total");

        for (int i = 0; i < 20; i++) {
            events.post(FARE.replace("f-1", "n-" + i));
        }

        eventually(() ->
                assertThat(events.json("/materialize").getLong("events_total")).isEqualTo(before + 20));
        eventually(() -> assertThat(events.get("/materialize").body())
                .contains("\"top_rider_fares\":{\"id\":7,\"count\":20,\"eur\":1801439850948198.60}"));
    }

    @Test
    void aViewerSeesFiguresAndAnOperatorWhoseTheyAre() {
        events.post(FARE);
        eventually(() -> assertThat(events.json("/materialize").getValue("top_rider_fares"))
                .isNotNull());

        var viewed = new JsonObject(events.askAs(Role.VIEWER, "/events/figures").body());
        var operated =
                new JsonObject(events.askAs(Role.OPERATOR, "/events/figures").body());

        assertThat(operated.getJsonObject("top_rider_fares").getLong("id")).isEqualTo(7);
        assertThat(viewed.getLong("events_total")).isEqualTo(operated.getLong("events_total"));
        assertThat(viewed.fieldNames()).noneMatch(name -> name.contains("rider"));
        assertThat(events.askAs(Role.VIEWER, "/events/dead-letters").statusCode())
                .isEqualTo(403);
        assertThat(events.askAs(Role.OPERATOR, "/events/dead-letters").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoFollowsLiveGetsWhatIsThereAndWhatComes() throws IOException {
        events.post(FARE);
        try (var lines = new BufferedReader(new InputStreamReader(
                        events.follow("/events?consumer=live", "application/x-ndjson"), StandardCharsets.UTF_8));
                var sent = new BufferedReader(
                        new InputStreamReader(events.follow("/events", "text/event-stream"), StandardCharsets.UTF_8))) {
            assertThat(next(lines).getString("source")).isEqualTo("probe");
            assertThat(next(lines).getString("id")).isEqualTo("f-1");
            events.post(FARE.replace("f-1", "f-9"));
            JsonObject last = next(lines);
            assertThat(last.getString("id")).isEqualTo("f-9");
            assertThat(lineOf(sent, "\"f-9\"")).startsWith("data: ");
            String after = last.getString("cursor");
            assertThat(events.json("/events?consumer=live&after=" + after).getJsonArray("events"))
                    .isEmpty();
            assertThat(events.json("/events?consumer=live").getJsonArray("events"))
                    .isEmpty();
        }
    }

    private static JsonObject next(BufferedReader lines) throws IOException {
        return new JsonObject(lineOf(lines, "{"));
    }

    private static String lineOf(BufferedReader lines, String part) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.contains(part)) {
            line = lines.readLine();
        }
        assertThat(line).isNotNull();
        return line;
    }

    @CanIgnoreReturnValue
    private JsonObject expect(int status, String operation, String path, @Nullable String body) {
        String method = operation.split(" ", 2)[0];
        HttpResponse<String> answer = events.send(method, path, body);
        String type = answer.headers().firstValue("Content-Type").orElse(null);
        assertThat(answer.statusCode()).as(operation + " " + answer.body()).isEqualTo(status);
        assertThat(API.faultsOfAnswer(operation, status, type, answer.body()))
                .as(operation + " " + answer.body())
                .isEmpty();
        return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
    }
}
