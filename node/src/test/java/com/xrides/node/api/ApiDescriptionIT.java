package com.xrides.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.node.Capabilities;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.PartnerServer;
import com.xrides.node.testing.RatesFile;
import com.xrides.node.testing.SampleBooking;
import com.xrides.node.testing.ScriptedProvider;
import com.xrides.node.testing.ScriptedProvider.Answer;
import com.xrides.platform.web.openapi.ApiDocuments;
import com.xrides.testing.OwnPostgres;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The descriptions of both APIs against what nodes really answer: each operation with each status that can be had. */
class ApiDescriptionIT {

    private static final String JSON = "application/json";
    private static final String NEW_KEY = "{\"name\":\"test\",\"scopes\":[\"bookings:read\"]}";
    private static final String LARGE = " ".repeat(70 * 1024);

    /**
     * It takes 10 seconds to be too slow, 64 streams to be one too many, and a defect to fail, and a chat's stream has no end; a dead
     * letter comes back with rates only. Others test that.
     */
    private static final Set<String> NOT_TRIED = Set.of(
            "408 POST /bookings",
            "408 POST /save/booking/detail",
            "408 POST /bookings/stream",
            "408 POST /events/stream",
            "408 POST /riders/stream",
            "408 POST /failures/{id}/retry",
            "503 POST /bookings/stream",
            "503 POST /events/stream",
            "503 POST /riders/stream",
            "200 GET /applications/{token}/chats/{chat}/messages/stream",
            "200 POST /dead-letters/{number}/replay",
            "500 GET /search");

    private static final String SEARCH = "/search?starts_at=2021-02-01&ends_at=2022-07-03";

    /** One plan that is good, and one on a day that does not exist. */
    private static final String PLAN = plan("291", "2021-06-30");

    private static final String IMPOSSIBLE = plan("292", "2021-06-31");

    @Test
    void everyAnswerIsAsDescribedAndEveryDescribedAnswerIsGiven()
            throws IOException, InterruptedException, SQLException {
        try (var database = new OwnPostgres();
                var provider = new ScriptedProvider(Answer.document(PLAN + IMPOSSIBLE));
                var partner = new PartnerServer()
                        .answer(2, 422, "no")
                        .answer(3, 422, "no")
                        .answer(4, 422, "no");
                NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                        .start(
                                database.url(),
                                "http,persistence,status,feed,chat,rates,events,relay",
                                "--relay-allow",
                                "127.0.0.1",
                                "--feed",
                                provider.feed(),
                                "--rates",
                                RatesFile.option())
                        .awaitReady();
                NodeProcess alone = NodeProcess.Cluster.ofItsOwn()
                        .start(
                                "postgresql://nobody@127.0.0.1:1/none",
                                "http",
                                "--no-spool",
                                "--feed",
                                provider.feed())) {
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> alone.get("/health/live").status() == 200);
            var documents = ApiDocuments.merge(Capabilities.apiParts(Capabilities.all()));
            ApiCheck api = ApiCheck.of(documents.publicApi(), root(node.bookings()));
            ApiCheck management = ApiCheck.of(documents.management(), node.management());

            save(api, "POST /bookings", 1);
            save(api, "POST /save/booking/detail", 2);
            stream(api);
            lookUp(api);
            try (Connection connection = database.connect()) {
                dealWithFailures(api.with(node.keyFor("failures")), connection);
                operate(management, connection);
            }
            watch(management);
            keys(management);
            users(management);
            plans(api);
            feeds(management, provider);
            var chats = new ChatChecks(api, management);
            chats.talk();
            chats.operate();
            var rates = new RateChecks(api, management);
            rates.ask();
            var events = new EventChecks(api, management);
            events.send();
            events.dealWithDeadLetters();
            events.operate();
            new RelayChecks(api, management, partner.url()).relay();
            askInVain(api.at(root(alone.bookings())), management.at(alone.management()));
            new ChatChecks(api.at(root(alone.bookings())), management.at(alone.management())).askInVain();
            new EventChecks(api.at(root(alone.bookings())), management.at(alone.management())).askInVain();
            new RelayChecks(api, management.at(alone.management()), "").askInVain();
            database.stop();
            chats.talkWithoutDatabase();
            rates.askInVain();
            events.sendWithoutDatabase();

            assertThat(api.unseen()).containsExactlyElementsOf(new TreeSet<>(NOT_TRIED));
            // An answer without an end, one where many listen, and those of a login at an issuer: other tests read
            // them.
            assertThat(management.unseen())
                    .containsExactly(
                            "200 GET /cluster/events",
                            "200 GET /login/ended",
                            "200 POST /events/dead-letters/{number}/replay",
                            "200 POST /logout",
                            "302 GET /login",
                            "302 GET /login/callback",
                            "503 GET /cluster/events");
        }
    }

    private static void save(ApiCheck api, String operation, long id) throws IOException, InterruptedException {
        String path = operation.split(" ", 2)[1];
        String booking = SampleBooking.json(id);
        api.expect(201, operation, path, booking, "Content-Type", JSON);
        api.expect(200, operation, path, booking, "Content-Type", JSON);
        api.expect(
                202, operation, path, SampleBooking.json(id + 1000), "Content-Type", JSON, "Prefer", "respond-async");
        api.expect(400, operation, path, "{", "Content-Type", JSON);
        api.expect(409, operation, path, SampleBooking.json(id, 7), "Content-Type", JSON);
        api.expect(413, operation, path, LARGE, "Content-Type", JSON);
        api.expect(415, operation, path, booking, "Content-Type", "text/plain");
        api.expect(422, operation, path, "{\"id\":1}", "Content-Type", JSON);
        api.expectRaw(
                417,
                operation,
                "POST %s HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 0\r\nExpect: much"
                        .formatted(path));
    }

    private static void stream(ApiCheck api) throws IOException, InterruptedException {
        String operation = "POST /bookings/stream";
        String path = "/bookings/stream";
        String lines = SampleBooking.json(3).replace("\n", " ") + "\n{\n{\"id\":4}\n"
                + SampleBooking.json(1, 7).replace("\n", " ") + "\n";
        String answer = api.expect(200, operation, path, lines, "Content-Type", "application/x-ndjson");
        assertThat(answer).contains("stored", "malformed-json", "invalid-booking", "booking-conflict", "summary");
        api.expect(200, operation, path + "?report=progress", lines, "Content-Type", "application/x-ndjson");
        api.expect(200, operation, path + "?time_zone=Asia/Kolkata", """
            id,user_id,vehicle_model_id,travel_type_id,to_city_id,from_date,booking_created
            5,1,12,1,32,1/1/2013 9:30,1/1/2013 7:51
            6
            """, "Content-Type", "text/csv");
        api.expect(400, operation, path + "?report=nothing", lines, "Content-Type", "application/x-ndjson");
        api.expect(415, operation, path, lines, "Content-Type", JSON);
        api.expect(422, operation, path, "id,id\n", "Content-Type", "text/csv");
        api.expectRaw(
                417,
                operation,
                "POST /bookings/stream HTTP/1.1\r\nContent-Type: text/csv\r\nContent-Length: 0\r\nExpect: much");
    }

    private static void lookUp(ApiCheck api) throws IOException, InterruptedException {
        api.expect(200, "GET /bookings/{id}", "/bookings/1", null);
        api.expect(400, "GET /bookings/{id}", "/bookings/x", null);
        api.expect(404, "GET /bookings/{id}", "/bookings/99", null);
        String status = "GET /bookings/{id}/status";
        api.expect(200, status, "/bookings/1/status", null);
        String events = api.expect(200, status, "/bookings/1/status", null, "Accept", "text/event-stream");
        assertThat(events).contains("event: status");
        String seen = events.lines()
                .filter(line -> line.startsWith("id:"))
                .findFirst()
                .orElseThrow()
                .substring(3)
                .strip();
        api.expect(204, status, "/bookings/1/status", null, "Accept", "text/event-stream", "Last-Event-ID", seen);
        api.expect(400, status, "/bookings/0/status", null);
        api.expect(404, status, "/bookings/99/status", null);
    }

    private static void dealWithFailures(ApiCheck api, Connection connection)
            throws IOException, InterruptedException, SQLException {
        fail(connection, 1, SampleBooking.json(1, 7));
        fail(connection, 50, SampleBooking.json(50));
        fail(connection, 51, null);
        fail(connection, 52, "{}");
        assertThat(api.expect(200, "GET /failures", "/failures?limit=10&state=all", null))
                .contains("\"id\":50");
        api.expect(400, "GET /failures", "/failures?state=some", null);
        String retry = "POST /failures/{id}/retry";
        api.expect(201, retry, "/failures/50/retry", null);
        api.expect(400, retry, "/failures/x/retry", null);
        api.expect(404, retry, "/failures/50/retry", null);
        api.expect(409, retry, "/failures/1/retry", null);
        api.expect(409, retry, "/failures/51/retry", null);
        api.expect(413, retry, "/failures/51/retry", LARGE);
        api.expect(422, retry, "/failures/52/retry", null);
        fail(connection, 50, SampleBooking.json(50));
        api.expect(200, retry, "/failures/50/retry", null);
        fail(connection, 53, SampleBooking.json(53));
        api.expect(202, retry, "/failures/53/retry", null, "Prefer", "respond-async");
        assertThat(api.expect(200, "GET /failures", "/failures?state=all", null))
                .contains("\"action\":\"resolved\"");
        String dismiss = "DELETE /failures/{id}";
        api.expect(204, dismiss, "/failures/51", null);
        api.expect(400, dismiss, "/failures/x", null);
        api.expect(404, dismiss, "/failures/51", null);
    }

    private static void operate(ApiCheck management, Connection connection)
            throws IOException, InterruptedException, SQLException {
        String history = "GET /bookings/{id}";
        assertThat(management.expect(200, history, "/bookings/50", null))
                .contains("\"action\":\"resolved\"", "stored_at");
        management.expect(200, history, "/bookings/99", null);
        management.expect(400, history, "/bookings/x", null);
        management.expect(200, "GET /failures", "/failures", null);
        management.expect(400, "GET /failures", "/failures?limit=0", null);
        fail(connection, 60, SampleBooking.json(60));
        fail(connection, 61, null);
        String retry = "POST /failures/{id}/retry";
        management.expect(403, retry, "/failures/60/retry", null);
        assertThat(acted(management, 200, retry, "/failures/60/retry")).contains("\"outcome\":\"stored\"");
        assertThat(acted(management, 200, retry, "/failures/1/retry")).contains("\"outcome\":\"conflict\"");
        acted(management, 400, retry, "/failures/x/retry");
        acted(management, 404, retry, "/failures/60/retry");
        acted(management, 409, retry, "/failures/61/retry");
        String dismiss = "DELETE /failures/{id}";
        management.expect(403, dismiss, "/failures/61", null);
        acted(management, 204, dismiss, "/failures/61");
        acted(management, 400, dismiss, "/failures/x");
        acted(management, 404, dismiss, "/failures/61");
    }

    private static void watch(ApiCheck management) throws IOException, InterruptedException {
        management.expect(200, "GET /metrics", "/metrics", null);
        management.expect(200, "GET /whoami", "/whoami", null);
        management.expect(200, "GET /health/live", "/health/live", null);
        management.expect(200, "GET /health/ready", "/health/ready", null);
        management.expect(200, "GET /audit", "/audit", null);
        management.expect(400, "GET /audit", "/audit?from=yesterday", null);
        assertThat(management.expect(200, "GET /export", "/export", null).lines())
                .hasSizeGreaterThan(3);
        management.expect(200, "GET /export", "/export?format=csv&with_stored_at=true", null);
        management.expect(400, "GET /export", "/export?format=xml", null);
        management.expect(200, "GET /cluster", "/cluster", null);
        management.expectRaw(421, "GET /cluster", "GET /cluster HTTP/1.1\r\nHost: evil.example");
        management.expect(200, "GET /cluster/history", "/cluster/history", null);
        management.expect(200, "GET /console/", "/console/", null);
        management.expect(200, "GET /docs/", "/docs/", null);
        management.expect(200, "GET /openapi.yaml", "/openapi.yaml", null);
        management.expect(200, "GET /openapi.json", "/openapi.json", null);
        management.expect(200, "GET /management.yaml", "/management.yaml", null);
        management.expect(200, "GET /management.json", "/management.json", null);
        management.expect(200, "GET /postman.json", "/postman.json", null);
    }

    private static void keys(ApiCheck management) throws IOException, InterruptedException {
        ApiCheck console = management.with("X-XRides-Console", "1");
        String made = console.expect(201, "POST /keys", "/keys", NEW_KEY, "Content-Type", JSON);
        String id = new JsonObject(made).getString("id");
        console.expect(200, "POST /keys/{id}/rotate", "/keys/" + id + "/rotate", "{}", "Content-Type", JSON);
        assertThat(management.expect(200, "GET /keys", "/keys", null))
                .contains(id)
                .doesNotContain("xr_");
        console.expect(204, "DELETE /keys/{id}", "/keys/" + id, null);
        console.expect(404, "DELETE /keys/{id}", "/keys/" + id, null);
        management.expect(403, "DELETE /keys/{id}", "/keys/" + id, null);
        String path = "/keys/" + id + "/rotate";
        for (String operation : new String[] {"POST /keys", "POST /keys/{id}/rotate"}) {
            String to = operation.endsWith("rotate") ? path : "/keys";
            console.expect(400, operation, to, "{", "Content-Type", JSON);
            console.expect(413, operation, to, LARGE, "Content-Type", JSON);
            console.expect(415, operation, to, "{}", "Content-Type", "text/plain");
            console.expect(422, operation, to, "{\"name\":7,\"overlap\":-1}", "Content-Type", JSON);
            management.expect(403, operation, to, "{}", "Content-Type", JSON);
        }
        console.expect(404, "POST /keys/{id}/rotate", path, "{}", "Content-Type", JSON);
        assertThat(management.expect(200, "GET /audit-trail", "/audit-trail", null))
                .contains("key.create", "key.rotate", "key.revoke")
                .doesNotContain("xr_");
        management.expect(400, "GET /audit-trail", "/audit-trail?limit=0", null);
    }

    private static void users(ApiCheck management) throws IOException, InterruptedException {
        String export = "GET /users/{user}/export";
        assertThat(management.expect(200, export, "/users/22179/export", null)).contains("\"booking\":");
        management.expect(400, export, "/users/x/export", null);
        String erase = "DELETE /users/{user}";
        assertThat(acted(management, 200, erase, "/users/22179")).contains("\"user_id\":22179");
        acted(management, 400, erase, "/users/x");
        management.expect(403, erase, "/users/22179", null);
    }

    private static void plans(ApiCheck api) throws IOException, InterruptedException {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(api.expect(200, "GET /search", SEARCH, null))
                        .contains("\"start_date\":\"2021-06-30\""));
        String id = new JsonObject(api.expect(200, "GET /search", SEARCH, null))
                .getJsonObject("data")
                .getJsonArray("events")
                .getJsonObject(0)
                .getString("id");
        api.expect(304, "GET /search", SEARCH, null, "If-None-Match", "*");
        api.expect(400, "GET /search", "/search?starts_at=tomorrow", null);
        assertThat(api.expect(200, "GET /plans/{id}", "/plans/" + id, null)).contains("\"zones\":");
        api.expect(404, "GET /plans/{id}", "/plans/00000000-0000-5000-8000-000000000000", null);
        String demand = "/plans/demand?from=2021-06-30T18:00&to=2021-06-30T23:00";
        assertThat(api.expect(200, "GET /plans/demand", demand, null)).contains("\"starting\":243");
        api.expect(400, "GET /plans/demand", demand + "&step=1s", null);
    }

    private static void feeds(ApiCheck management, ScriptedProvider provider) throws IOException, InterruptedException {
        assertThat(management.expect(200, "GET /feeds", "/feeds", null)).contains("\"quarantined\":1");
        for (String list : new String[] {"fetches", "quarantine"}) {
            String operation = "GET /feeds/{name}/" + list;
            management.expect(200, operation, "/feeds/town/" + list, null);
            management.expect(400, operation, "/feeds/town/" + list + "?limit=0", null);
            management.expect(404, operation, "/feeds/village/" + list, null);
        }
        String replay = "POST /feeds/{name}/replay";
        String xml = "application/xml";
        String corrected = IMPOSSIBLE.replace("06-31", "06-29");
        ApiCheck console = management.with("X-XRides-Console", "1");
        assertThat(console.expect(200, replay, "/feeds/town/replay", corrected, "Content-Type", xml))
                .contains("\"taken\":1");
        management.expect(403, replay, "/feeds/town/replay", corrected, "Content-Type", xml);
        console.expect(404, replay, "/feeds/village/replay", corrected, "Content-Type", xml);
        console.expect(413, replay, "/feeds/town/replay", " ".repeat(1100 * 1024), "Content-Type", xml);
        console.expect(422, replay, "/feeds/town/replay", "<html/>", "Content-Type", xml);

        String fetch = "POST /feeds/{name}/fetch";
        acted(management, 202, fetch, "/feeds/town/fetch");
        acted(management, 404, fetch, "/feeds/village/fetch");
        management.expect(403, fetch, "/feeds/town/fetch", null);
        provider.answer(new Answer(500, "text/plain", ""));
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(management.expect(200, "GET /feeds", "/feeds", null))
                        .contains("\"breaker_open\":true"));
        acted(management, 409, fetch, "/feeds/town/fetch");
    }

    /** On a node that is alone with its HTTP port. */
    private static void askInVain(ApiCheck api, ApiCheck management) throws IOException, InterruptedException {
        api.expect(503, "POST /bookings", "/bookings", SampleBooking.json(70), "Content-Type", JSON);
        api.expect(
                503, "POST /save/booking/detail", "/save/booking/detail", SampleBooking.json(70), "Content-Type", JSON);
        api.expect(503, "GET /bookings/{id}", "/bookings/70", null);
        api.expect(503, "GET /bookings/{id}/status", "/bookings/70/status", null);
        // It has not read the keys, and cannot tell whether this is one.
        ApiCheck byKey = api.with("Authorization", "Bearer xr_");
        byKey.expect(503, "GET /failures", "/failures", null);
        byKey.expect(503, "POST /failures/{id}/retry", "/failures/70/retry", null);
        byKey.expect(503, "DELETE /failures/{id}", "/failures/70", null);
        management.expect(503, "GET /bookings/{id}", "/bookings/70", null);
        management.expect(503, "GET /failures", "/failures", null);
        api.expect(503, "GET /plans/{id}", "/plans/00000000-0000-5000-8000-000000000000", null);
        management.expect(503, "GET /feeds", "/feeds", null);
        management.expect(503, "GET /feeds/{name}/fetches", "/feeds/town/fetches", null);
        management.expect(503, "GET /feeds/{name}/quarantine", "/feeds/town/quarantine", null);
        acted(management, 503, "POST /feeds/{name}/fetch", "/feeds/town/fetch");
        management
                .with("X-XRides-Console", "1")
                .expect(
                        503,
                        "POST /feeds/{name}/replay",
                        "/feeds/town/replay",
                        PLAN,
                        "Content-Type",
                        "application/xml");
        acted(management, 503, "POST /failures/{id}/retry", "/failures/70/retry");
        acted(management, 503, "DELETE /failures/{id}", "/failures/70");
        ApiCheck console = management.with("X-XRides-Console", "1");
        console.expect(503, "POST /keys", "/keys", NEW_KEY, "Content-Type", JSON);
        console.expect(503, "POST /keys/{id}/rotate", "/keys/none/rotate", "{}", "Content-Type", JSON);
        console.expect(503, "DELETE /keys/{id}", "/keys/none", null);
        management.expect(503, "GET /audit-trail", "/audit-trail", null);
        management.expect(503, "GET /health/ready", "/health/ready", null);
        management.expect(503, "GET /audit", "/audit", null);
        management.expect(503, "GET /export", "/export", null);
        management.expect(503, "GET /users/{user}/export", "/users/22179/export", null);
        acted(management, 503, "DELETE /users/{user}", "/users/22179");
    }

    @CanIgnoreReturnValue
    private static String acted(ApiCheck management, int status, String operation, String path)
            throws IOException, InterruptedException {
        return management.expect(status, operation, path, null, "X-XRides-Console", "1");
    }

    private static void fail(Connection connection, long id, @Nullable String payload) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO booking_failures (booking_id, code, message, failed_at, payload)"
                        + " VALUES (?, 'booking-conflict', 'made up', clock_timestamp(), ?)")) {
            insert.setLong(1, id);
            insert.setString(2, payload);
            insert.executeUpdate();
        }
    }

    private static String plan(String id, String day) {
        return """
                <base_plan base_plan_id="%1$s" sell_mode="online" title="Concert"><plan plan_id="%1$s" \
                plan_start_date="%2$sT21:00:00" plan_end_date="%2$sT21:30:00" sell_from="2020-07-01T00:00:00" \
                sell_to="2021-06-30T20:00:00" sold_out="false"><zone zone_id="40" capacity="243" price="20.00" \
                name="Stalls" numbered="true"/></plan></base_plan>""".formatted(id, day);
    }

    private static URI root(URI bookings) {
        return bookings.resolve("/");
    }
}
