package com.xrides.cli.plans;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.cli.operator.FakeManagement;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about plans against a node that answers as the test says. */
class PlanCommandsTest {

    private static final String EMPTY = "{\"data\":{\"events\":[]},\"error\":null}";

    @TempDir
    private Path directory;

    private FakeManagement node;

    @BeforeEach
    void start() throws TimeoutException {
        node = new FakeManagement();
    }

    @AfterEach
    void stop() throws TimeoutException {
        node.close();
    }

    @Test
    void aCurrentFeedIsShownWithItsNextFetchAndExitCodeZero() {
        feeds(feed("town"));

        assertThat(node.run(new FeedsCommand())).isZero();

        assertThat(node.out())
                .contains(
                        "town: current, complete 4 s ago",
                        "3 plans as of 2026-11-29T08:00:00Z; 1 in quarantine",
                        "next fetch now: the interval is over",
                        "last fetch: 2026-11-29T08:00:00Z changed, 3 listed, 2 new, 1 changed, 0 gone, 1 bad");
    }

    @Test
    void anOldFeedAndAnOpenBreakerAreTrouble() {
        feeds(feed("town").put("age_seconds", 301));
        assertThat(node.run(new FeedsCommand())).isEqualTo(3);
        feeds(feed("town").put("breaker_open", true).put("open_until", "2026-11-29T09:00:00Z"));
        assertThat(node.run(new FeedsCommand(), "show")).isEqualTo(3);
        feeds(feed("town").putNull("age_seconds"));
        assertThat(node.run(new FeedsCommand(), "show", "--json")).isEqualTo(3);

        assertThat(node.out()).contains("old, complete 5 min ago", "breaker open until 2026-11-29T09:00:00Z");
    }

    @Test
    void theOnlyFeedNeedsNoNameAndOneOfTwoDoes() {
        feeds(feed("town"));
        node.answer("POST /feeds/town/fetch", 202, "{\"begun\":true,\"detail\":\"it has begun\"}");
        assertThat(node.run(new FeedsCommand(), "fetch")).isZero();
        feeds(feed("town"), feed("sea"));
        assertThat(node.run(new FeedsCommand(), "fetch")).isEqualTo(2);

        assertThat(node.out()).contains("it has begun");
        assertThat(node.err()).contains("say which feed; there are 2");
    }

    @Test
    void aFetchThatMustNotBeSaysWhy() {
        node.answer("POST /feeds/town/fetch", 409, "{\"detail\":\"the provider asked for a pause\"}");

        assertThat(node.run(new FeedsCommand(), "fetch", "town")).isEqualTo(1);

        assertThat(node.out()).contains("the provider asked for a pause");
    }

    @Test
    void whatIsInQuarantineIsADocumentThatCanBeReplayed() throws IOException {
        node.answer(
                "GET /feeds/town/quarantine?limit=100",
                200,
                new JsonObject()
                        .put(
                                "plans",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("line", 7)
                                                .put("since", "2026-11-29T08:00:00Z")
                                                .put("reason", "no -- such day")
                                                .put("fragment", "<base_plan/>")))
                        .encode());
        assertThat(node.run(new FeedsCommand(), "quarantine", "town")).isZero();
        assertThat(node.out()).isEqualToNormalizingNewlines("""
                <planList><output>
                <!-- line 7, since 2026-11-29T08:00:00Z: no - - such day -->
                <base_plan/>
                </output></planList>
                """);

        node.answer("POST /feeds/town/replay", 200, """
                {"taken":1,"inserted":1,"changed":0,"bad":[{"line":2,"base_id":"444","plan_id":"1642","reason":"no such day"}]}""");
        Path file = Files.writeString(directory.resolve("plans.xml"), node.out());
        assertThat(node.run(new FeedsCommand(), "replay", file.toString(), "--feed", "town"))
                .isEqualTo(3);
        assertThat(node.out()).contains("1 plans taken, 1 new, 0 changed.", "Line 2, 444/1642: no such day");
    }

    @Test
    void plansAreListedPageByPage() {
        JsonObject plan = new JsonObject()
                .put("id", "6f0c3f5e-8f5b-5b5e-9a55-0d3f2f3c7a11")
                .put("title", "Camela")
                .put("start_date", "2021-06-30")
                .put("start_time", "21:00:00")
                .putNull("end_date")
                .putNull("end_time")
                .put("min_price", 15.0)
                .put("max_price", 30.0);
        node.answer(
                "GET /search?starts_at=2021-06-30&ends_at=2021-07-01T10%3A00%3A00%2B02%3A00",
                200,
                new JsonObject(EMPTY)
                        .put("data", new JsonObject().put("events", new JsonArray().add(plan)))
                        .encode());

        assertThat(node.runAs(
                        new PlansCommand(),
                        "--url",
                        node.address(),
                        "--from",
                        "2021-06-30",
                        "--to",
                        "2021-07-01T10:00:00+02:00"))
                .isZero();

        assertThat(node.out())
                .contains("2021-06-30 21:00:00 – ? ?  15.0–30.0  6f0c3f5e-8f5b-5b5e-9a55-0d3f2f3c7a11  Camela");
    }

    @Test
    void aRefusedWindowIsSaid() {
        node.answer(
                "GET /search?starts_at=x", 400, "{\"error\":{\"code\":\"400\",\"message\":\"no time\"},\"data\":null}");

        assertThat(node.runAs(new PlansCommand(), "--url", node.address(), "--from", "x"))
                .isEqualTo(1);

        assertThat(node.err()).contains("answered 400: no time");
    }

    private void feeds(JsonObject... feeds) {
        node.answer(
                "GET /feeds",
                200,
                new JsonObject().put("feeds", new JsonArray(List.of(feeds))).encode());
    }

    private static JsonObject feed(String name) {
        return new JsonObject()
                .put("name", name)
                .put("listed", 3)
                .put("complete_at", "2026-11-29T08:00:00Z")
                .put("age_seconds", 4)
                .put("next_at", Instant.EPOCH.toString())
                .put("next_reason", "the interval is over")
                .put("breaker_open", false)
                .putNull("shrunk_to")
                .put("quarantined", 1)
                .put(
                        "last_fetch",
                        new JsonObject()
                                .put("ended_at", "2026-11-29T08:00:00Z")
                                .put("result", "changed")
                                .put("detail", "")
                                .put("listed", 3)
                                .put("inserted", 2)
                                .put("changed", 1)
                                .put("withdrawn", 0)
                                .put("bad", 1));
    }
}
