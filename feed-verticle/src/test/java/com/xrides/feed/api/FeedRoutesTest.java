package com.xrides.feed.api;

import static com.xrides.feed.store.TestPlans.hashed;
import static com.xrides.feed.store.TestPlans.id;
import static com.xrides.feed.store.TestPlans.plan;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.fetch.FeedStore.FetchReport;
import com.xrides.feed.fetch.FeedStore.Writer;
import com.xrides.feed.messages.OperatorMessages;
import com.xrides.feed.messages.OperatorMessages.FetchAsked;
import com.xrides.feed.messages.OperatorMessages.PlansReplayed;
import com.xrides.feed.model.BadPlan;
import com.xrides.feed.model.Plan;
import com.xrides.feed.search.ServedPlans;
import com.xrides.feed.settings.FeedSettings;
import com.xrides.feed.snapshot.PlanFeed;
import com.xrides.feed.snapshot.SnapshotSettings;
import com.xrides.feed.store.OwnedTables;
import com.xrides.platform.web.ManagementApi;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What operators and clients are told beside the search. */
class FeedRoutesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Plan CONCERT = plan("291", "2021-06-30T18:30:00", "2021-06-30T20:00:00", "20.00", "15.00");

    @TempDir
    static Path disk;

    private static OwnedTables tables;
    private static ServedPlans served;
    private static int port;

    @BeforeAll
    static void serve() {
        tables = OwnedTables.in(database);
        Writer writer = tables.writer("town", 1);
        resultOf(tables.store().store(writer, hashed("town", CONCERT, plan("2", "2021-06-30T18:45:00", null, "1"))));
        resultOf(tables.store()
                .store(writer, hashed("town", plan("291", "2021-06-30T18:30:00", "2021-06-30T20:00:00", "20.00"))));
        resultOf(tables.store().quarantine(writer, List.of(new BadPlan("291", "291", 7, "no price", "<plan/>"))));
        for (int i = 0; i < 3; i++) {
            finish(new Writer("town", writer.lease(), 1, UUID.randomUUID()));
        }
        var feed = new PlanFeed("town", ZoneOffset.UTC);
        served = new ServedPlans(tables.vertx(), tables.bus(), SnapshotSettings.of(List.of(feed), disk));
        served.awaitPlans(2);
        var api = new ManagementApi(tables.vertx());
        api.mount(new FeedRoutes(
                tables.bus(),
                List.of(
                        new FeedSettings("town", URI.create("https://me:secret@provider.example/plans")),
                        new FeedSettings("sea", URI.create("https://sea.example/")))));
        Router router = Router.router(tables.vertx());
        api.addTo(router);
        port = resultOf(tables.vertx().createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    private static void finish(Writer writer) {
        Instant at = Instant.now();
        var report = new FetchReport(at, at, 200, FetchReport.Result.CHANGED, "", 10, 2, 2, 1, 0, 1);
        resultOf(tables.store()
                .finish(
                        writer,
                        report,
                        new FeedState(null, null, 30_000, at, "the interval", 0, null, at, 2, null, null)));
    }

    @AfterAll
    static void close() {
        served.close();
        tables.close();
    }

    @Test
    void allFeedsAreListedWithTheirLastFetch() {
        var feeds = json(ask("GET", "/feeds")).getJsonArray("feeds");

        assertThat(feeds).hasSize(2);
        JsonObject sea = feeds.getJsonObject(0);
        assertThat(sea.getString("name")).isEqualTo("sea");
        assertThat(sea.getValue("age_seconds")).isNull();
        JsonObject town = feeds.getJsonObject(1);
        assertThat(town.getString("url")).isEqualTo("https://provider.example/plans");
        assertThat(town.getInteger("quarantined")).isEqualTo(1);
        assertThat(town.getLong("age_seconds")).isBetween(0L, 120L);
        assertThat(town.getJsonObject("last_fetch").getString("result")).isEqualTo("changed");
    }

    @Test
    void fetchesAndQuarantineAreListedByPages() {
        HttpResponse<String> first = ask("GET", "/feeds/town/fetches?limit=2");
        assertThat(json(first).getJsonArray("fetches")).hasSize(2);
        String next = first.headers().firstValue("Link").orElseThrow().replaceAll("<(.*)>; rel=\"next\"", "$1");
        assertThat(json(ask("GET", "/feeds/town/fetches" + next)).getJsonArray("fetches"))
                .hasSize(1);

        JsonObject bad =
                json(ask("GET", "/feeds/town/quarantine")).getJsonArray("plans").getJsonObject(0);
        assertThat(bad.getString("reason")).isEqualTo("no price");
        assertThat(bad.getBoolean("shown")).isTrue();
        assertThat(ask("GET", "/feeds/sea/quarantine").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/feeds/nowhere/quarantine").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/feeds/town/fetches?limit=0").statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsAskedOfTheHolderIsAnsweredByItAlone() {
        assertThat(ask("POST", "/feeds/town/fetch").statusCode()).isEqualTo(503);
        assertThat(ask("POST", "/feeds/nowhere/fetch").statusCode()).isEqualTo(404);
        var bad = new BadPlan("1", "2", 3, "no price", "<plan/>");
        var fetching = resultOf(tables.bus()
                .answer(
                        OperatorMessages.fetchNow("town"),
                        asked -> Future.succeededFuture(
                                new FetchAsked(!asked.actor().isEmpty(), "as asked"))));
        var replaying = resultOf(tables.bus()
                .answer(
                        OperatorMessages.replay("town"),
                        sent -> Future.succeededFuture(new PlansReplayed(
                                sent.xml().isEmpty() ? "it is empty" : null, 2, 1, 0, List.of(bad)))));

        assertThat(ask("POST", "/feeds/town/fetch").statusCode()).isEqualTo(202);
        JsonObject replayed = json(ask("POST", "/feeds/town/replay", "<planList/>"));
        assertThat(replayed.getInteger("taken")).isEqualTo(2);
        assertThat(replayed.getJsonArray("bad").getJsonObject(0).getString("reason"))
                .isEqualTo("no price");
        assertThat(ask("POST", "/feeds/town/replay").statusCode()).isEqualTo(422);
        resultOf(fetching.remove());
        resultOf(replaying.remove());
    }

    @Test
    void aPlanIsShownWithItsZonesAndWhatItWas() {
        var plan = new JsonObject(served.body("/plans/" + id("town", CONCERT)));

        assertThat(plan.getJsonArray("zones")).hasSize(1);
        assertThat(plan.getString("start")).isEqualTo("2021-06-30T18:30:00");
        assertThat(plan.getJsonArray("history").getJsonObject(0).getDouble("min_price"))
                .isEqualTo(15.0);
        assertThat(served.get("/plans/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        var nothing = served.get("/plans/7");
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void demandIsTheSeatsThatStartAndEndInEachStep() {
        String asked = "/plans/demand?from=2021-06-30T18:00:00Z&to=2021-06-30T21:00:00Z";

        assertThat(new String(served.get(asked).body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"steps\":[{\"from\":\"2021-06-30T18:00:00Z\",\"starting\":200,\"ending\":0},"
                        + "{\"from\":\"2021-06-30T19:00:00Z\",\"starting\":0,\"ending\":0},"
                        + "{\"from\":\"2021-06-30T20:00:00Z\",\"starting\":0,\"ending\":100}]}");
        assertThat(served.get(asked + "&step=1m").statusCode()).isEqualTo(200);
        assertThat(served.get("/plans/demand?from=2021-06-30T18:00:00Z&to=2021-08-30T18:00:00Z")
                        .statusCode())
                .isEqualTo(400);
        assertThat(served.get(asked + "&step=0h").statusCode()).isEqualTo(400);
        assertThat(served.get("/plans/demand?from=2021-06-31").statusCode()).isEqualTo(400);
        // Without an offset in the feed's zone, a date as an end to its end, and nothing for a day from this hour on.
        String day = new String(
                served.get("/plans/demand?from=2021-06-30&to=2021-06-30").body(), StandardCharsets.UTF_8);
        assertThat(day.split("\"starting\":", -1)).hasSize(25);
        assertThat(day).contains("\"starting\":200");
        assertThat(new String(served.get("/plans/demand").body(), StandardCharsets.UTF_8).split("\"starting\":", -1))
                .hasSize(25);
    }

    private static HttpResponse<String> ask(String method, String path) {
        return ask(method, path, "");
    }

    private static HttpResponse<String> ask(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-XRides-Console", "1")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
