package com.xrides.node.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.ScriptedProvider;
import com.xrides.node.testing.ScriptedProvider.Answer;
import com.xrides.testing.OwnPostgres;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a provider's document to searches on a node that neither fetches nor has the tables, through what can break. */
class PlansIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String ALL = "/search?starts_at=2021-02-01&ends_at=2022-07-03";

    private static final String CONCERT =
            base("291", "online", "Camela", plan("291", "2021-06-30T21:00:00", "2021-06-30T22:00:00"));
    private static final String SHORTER =
            base("291", "online", "Camela", plan("291", "2021-06-30T21:00:00", "2021-06-30T21:30:00"));
    private static final String COMEDY =
            base("322", "online", "Pantomima", plan("1642", "2021-02-10T20:00:00", "2021-02-10T21:30:00"));
    private static final String OFFLINE =
            base("444", "offline", "Tributo", plan("1642", "2021-09-30T20:00:00", "2021-09-30T21:00:00"));
    private static final String IMPOSSIBLE =
            base("445", "online", "Nunca", plan("7", "2021-09-31T20:00:00", "2021-09-31T21:00:00"));

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final NodeProcess.Cluster cluster = NodeProcess.Cluster.ofItsOwn();
    private final ScriptedProvider provider = new ScriptedProvider(Answer.document(CONCERT + COMEDY));

    @TempDir
    private Path frontData;

    private OwnPostgres database;
    private @Nullable NodeProcess front;

    @BeforeEach
    void start() throws IOException {
        database = new OwnPostgres();
    }

    @AfterEach
    void stop() throws IOException {
        NodeProcess last = front;
        if (last != null) {
            last.close();
        }
        provider.close();
        database.close();
    }

    @Test
    void whatAProviderListsIsServedByAnotherNodeAndKeptWhenItHasGone() throws Exception {
        try (NodeProcess back = back()) {
            front = front();
            awaitTitles("Pantomima", "Camela");
            HttpResponse<String> first = search(ALL);
            assertThat(new JsonObject(first.body()).getValue("error")).isNull();
            String id = event(first, 1).getString("id");

            provider.answer(Answer.document(SHORTER + OFFLINE + IMPOSSIBLE));
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(event(search(ALL), 1).getString("end_time"))
                            .isEqualTo("21:30:00"));

            assertThat(titles(search(ALL))).containsExactly("Pantomima", "Camela");
            assertThat(event(search(ALL), 1).getString("id")).isEqualTo(id);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(
                                    served().get("/feeds/town/quarantine").body())
                            .contains("2021-09-31", "\"base_id\":\"445\""));
            assertThat(back.get("/feeds").body()).contains("\"name\":\"town\"", "\"quarantined\":1");

            String corrected =
                    Answer.document(IMPOSSIBLE.replace("09-31", "09-30")).body();
            HttpResponse<String> replayed = http.send(
                    HttpRequest.newBuilder(URI.create(served().management() + "/feeds/town/replay"))
                            .header("Content-Type", "application/xml")
                            .header("X-XRides-Console", "1")
                            .POST(BodyPublishers.ofString(corrected))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(replayed.statusCode()).as(replayed.body()).isEqualTo(200);
            awaitTitles("Pantomima", "Camela", "Nunca");
        }
    }

    @Test
    void neitherAProviderThatFailsNorADatabaseThatIsAwayIsSeenBySearches() throws Exception {
        try (NodeProcess back = back()) {
            front = front();
            awaitTitles("Pantomima", "Camela");
            String tag = search(ALL).headers().firstValue("ETag").orElseThrow();

            provider.answer(new Answer(200, "text/html", "<html><body>We are closed</body></html>"));
            int asked = provider.requests();
            await().atMost(LONG).until(() -> provider.requests() > asked + 1);
            provider.answer(new Answer(503, "text/plain", ""));
            database.stop();

            assertThat(search(ALL).headers().firstValue("ETag")).hasValue(tag);
            assertThat(titles(search(ALL))).containsExactly("Pantomima", "Camela");
            assertThat(back.get("/health/live").status()).isEqualTo(200);
            assertThat(served().terminate()).as("ended by SIGTERM").isEqualTo(143);
            served().close();
            front = launchFront();
            await().atMost(LONG)
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(search(ALL).headers().firstValue("ETag")).hasValue(tag));

            database.start();
            provider.answer(Answer.document(SHORTER));
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(event(search(ALL), 1).getString("end_time"))
                            .isEqualTo("21:30:00"));
        }
    }

    @Test
    void whenAFetcherStandsStillAnotherFetchesAndNothingOfTheFirstIsWrittenAfterwards() throws Exception {
        try (NodeProcess first = back()) {
            front = front();
            awaitTitles("Pantomima", "Camela");
            try (NodeProcess second = back()) {
                first.freeze();
                provider.answer(Answer.document(SHORTER + COMEDY));
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(event(search(ALL), 1).getString("end_time"))
                                .isEqualTo("21:30:00"));
                first.thaw();
                long before = fetches();
                await().atMost(LONG).until(() -> fetches() > before + 3);

                assertThat(event(search(ALL), 1).getString("end_time")).isEqualTo("21:30:00");
                assertThat(tokens()).as("by whom, in order").isSorted();
                assertThat(second.isReady()).isTrue();
            }
        }
    }

    private NodeProcess served() {
        return Objects.requireNonNull(front, "started by the test");
    }

    private NodeProcess back() {
        return cluster.start(database.url(), "persistence,status,feed", "--feed", provider.feed())
                .awaitReady();
    }

    private NodeProcess front() {
        return launchFront().awaitReady();
    }

    /** It is not ready while the database is away, since it could store no booking. */
    private NodeProcess launchFront() {
        return cluster.start(database.url(), "http", "--feed", provider.feed(), "--data-dir", frontData.toString());
    }

    private void awaitTitles(String... titles) {
        await().atMost(LONG).untilAsserted(() -> assertThat(titles(search(ALL))).containsExactly(titles));
    }

    private HttpResponse<String> search(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(served().bookings().resolve(path)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static List<String> titles(HttpResponse<String> answer) {
        return new JsonObject(answer.body())
                .getJsonObject("data").getJsonArray("events").stream()
                        .map(event -> ((JsonObject) event).getString("title"))
                        .toList();
    }

    private static JsonObject event(HttpResponse<String> answer, int place) {
        return new JsonObject(answer.body())
                .getJsonObject("data")
                .getJsonArray("events")
                .getJsonObject(place);
    }

    private long fetches() throws Exception {
        return numbers("SELECT count(*) FROM feed.fetches").get(0);
    }

    private List<Long> tokens() throws Exception {
        return numbers("SELECT token FROM feed.fetches ORDER BY number");
    }

    private List<Long> numbers(String sql) throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var numbers = new ArrayList<Long>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }

    private static String base(String id, String sellMode, String title, String plan) {
        return "<base_plan base_plan_id=\"%s\" sell_mode=\"%s\" title=\"%s\">%s</base_plan>"
                .formatted(id, sellMode, title, plan);
    }

    private static String plan(String id, String start, String end) {
        return """
                <plan plan_start_date="%2$s" plan_end_date="%3$s" plan_id="%1$s" sell_from="2020-07-01T00:00:00" \
                sell_to="2021-02-09T20:00:00" sold_out="false">\
                <zone zone_id="40" capacity="243" price="20.00" name="Platea" numbered="true"/></plan>""".formatted(id, start, end);
    }
}
