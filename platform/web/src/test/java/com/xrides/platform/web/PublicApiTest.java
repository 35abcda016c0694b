package com.xrides.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.platform.log.AccessLog;
import com.xrides.platform.web.content.BodyFields;
import com.xrides.platform.web.problem.Unawaited;
import com.xrides.testing.LoggedLines;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every route gets from the port that it is mounted on. */
class PublicApiTest {

    private static final String JSON = "application/json";

    /** Routes of a capability with a name. */
    private record Named(String name, HttpRoutes routes) implements HttpRoutes {

        @Override
        public void mount(HttpApi api) {
            routes.mount(api);
        }
    }

    private static void mountChats(HttpApi api) {
        api.get("/chats/:number").handle(context -> say(context, "chat " + context.pathParam("number")));
        api.put("/chats/:number").json(100).handle(context -> say(context, "changed"));
        api.post("/chats/search")
                .jsonOrForm(100)
                .handle(context -> BodyFields.with(context, fields -> say(context, fields.getString("key", ""))));
        api.post("/chats/:number/fail").handle(context -> {
            throw new IllegalStateException("made up");
        });
    }

    @Test
    void aLiteralSegmentIsMatchedBeforeAParameterInWhateverOrderTheyAreAdded() {
        try (var served = new ServedRoutes(
                PublicApiTest::mountChats, api -> api.get("/chats/newest").handle(context -> say(context, "newest")))) {
            assertThat(served.send("GET", "/chats/7", "").body()).isEqualTo("chat 7");
            assertThat(served.send("GET", "/chats/newest", "").body()).isEqualTo("newest");
            assertThat(served.send("POST", "/chats/search", "{\"key\":\"x\"}", "Content-Type", JSON)
                            .body())
                    .isEqualTo("x");
        }
    }

    @Test
    void aMethodThatAPathDoesNotKnowIsToldWhichItKnows() {
        try (var served = new ServedRoutes(PublicApiTest::mountChats)) {
            HttpResponse<String> answer = served.send("DELETE", "/chats/7", "");

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, PUT, OPTIONS");
            assertThat(problem(answer).getString("detail")).isEqualTo("Only GET, PUT are possible here.");
            assertThat(served.send("PUT", "/chats/search", "").headers().firstValue("Allow"))
                    .contains("POST, OPTIONS");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT  | /chats/7      | {}                | text/plain       | 415 | unsupported-media-type",
                "PUT  | /chats/7      | {}                | application/json | 200 |",
                "POST | /chats/search | key=caf%C3%A9&x=1 | application/x-www-form-urlencoded | 200 |",
                "POST | /chats/search | key=x             | text/plain       | 415 | unsupported-media-type",
                "POST | /chats/search | [1]               | application/json | 400 | malformed-json",
                "POST | /chats/search | {                 | application/json | 400 | malformed-json",
                "GET  | /nowhere      | ''                | text/plain       | 404 | not-found",
                "POST | /chats/7/fail | x                 | text/plain       | 500 | internal-error",
            })
    void whatIsWrongIsAnsweredByAProblem(
            String method, String path, String body, String type, int status, String code) {
        try (var served = new ServedRoutes(PublicApiTest::mountChats)) {
            HttpResponse<String> answer = served.send(method, path, body, "Content-Type", type);

            assertThat(answer.statusCode()).isEqualTo(status);
            if (code != null) {
                assertThat(problem(answer).getString("code")).isEqualTo(code);
            }
        }
    }

    @Test
    void aFormIsReadLikeJson() {
        try (var served = new ServedRoutes(PublicApiTest::mountChats)) {
            assertThat(served.send(
                                    "POST",
                                    "/chats/search",
                                    "key=caf%C3%A9",
                                    "Content-Type",
                                    "application/x-www-form-urlencoded; charset=UTF-8")
                            .body())
                    .isEqualTo("café");
        }
    }

    @Test
    void eachRouteHasItsOwnLimitOfTheBodyAndSaysSo() {
        try (var served = new ServedRoutes(
                PublicApiTest::mountChats,
                api -> api.post("/large")
                        .body(1000)
                        .tooLarge("Too much for this.")
                        .handle(context -> say(context, "large")))) {
            HttpResponse<String> small = served.send("PUT", "/chats/7", " ".repeat(101), "Content-Type", JSON);
            assertThat(small.statusCode()).isEqualTo(413);
            assertThat(problem(small).getString("detail")).isEqualTo("The body may take 100 bytes at most.");
            assertThat(served.send("POST", "/large", " ".repeat(101)).body()).isEqualTo("large");
            assertThat(problem(served.send("POST", "/large", " ".repeat(1001))).getString("detail"))
                    .isEqualTo("Too much for this.");
        }
    }

    @Test
    void aRouteThatTwoAddIsRefusedWithBothNames() {
        var chats = new Named("chat", api -> api.get("/things/:id").handle(context -> {}));
        var events = new Named("events", api -> api.get("/things/:id").handle(context -> {}));
        var others = new Named("others", api -> api.post("/things/:name").handle(context -> {}));

        assertThatThrownBy(() -> new ServedRoutes(chats, events).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GET /things/:id is added by both chat and events");
        assertThatThrownBy(() -> new ServedRoutes(chats, others).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("others", "chat", "/things/:name", "/things/:id");
    }

    @Test
    void everyRequestHasALineWithThePatternOfItsRoute() {
        try (var lines = LoggedLines.of(AccessLog.LOGGER);
                var served = new ServedRoutes(PublicApiTest::mountChats)) {
            assertThat(served.send("GET", "/chats/7?name=somebody", "").statusCode())
                    .isEqualTo(200);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !lines.all().isEmpty());
            assertThat(lines.all().get(0)).contains("method=GET path=/chats/:number status=200 ");
        }
    }

    private static void say(RoutingContext context, String text) {
        Unawaited.end(context.response(), Buffer.buffer(text));
    }

    private static JsonObject problem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        return new JsonObject(answer.body());
    }
}
