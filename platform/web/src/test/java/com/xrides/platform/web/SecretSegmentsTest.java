package com.xrides.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.platform.log.AccessLog;
import com.xrides.platform.trace.Span;
import com.xrides.platform.trace.SpanContext;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.problem.Unawaited;
import com.xrides.testing.LoggedLines;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths with other spellings, and with parts that nobody else may read. */
class SecretSegmentsTest {

    private static final PathAliases ALIASES = new PathAliases("/api", Map.of("rooms", "room", "chats", "chat"));

    private static void mount(HttpApi api) {
        api.get("/rooms/:token").alsoAt(ALIASES).hides("token").handle(SecretSegmentsTest::say);
        api.put("/rooms/:token").alsoAt(ALIASES).hides("token").handle(SecretSegmentsTest::say);
        api.get("/rooms/:token/chats/:number").alsoAt(ALIASES).hides("token").handle(SecretSegmentsTest::say);
        api.get("/rooms/:token/chats/newest").alsoAt(ALIASES).hides("token").handle(context -> {
            Unawaited.endJson(context.response(), new JsonObject().toBuffer());
        });
    }

    private static void say(RoutingContext context) {
        var said = new JsonObject();
        context.pathParams().forEach(said::put);
        Unawaited.endJson(context.response(), said.toBuffer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rooms/s%20cret/chats/7",
                "/room/s%20cret/chat/7",
                "/api/rooms/s%20cret/chats/7",
                "/api/room/s%20cret/chats/7/",
            })
    void everySpellingLeadsToTheSameRoute(String path) {
        try (var served = new ServedRoutes(SecretSegmentsTest::mount)) {
            assertThat(new JsonObject(served.send("GET", path, "").body()))
                    .isEqualTo(new JsonObject().put("token", "s cret").put("number", "7"));
        }
    }

    @Test
    void otherMethodsAndLiteralsAreKnownAtEverySpelling() {
        try (var served = new ServedRoutes(SecretSegmentsTest::mount)) {
            assertThat(served.send("GET", "/api/room/secret/chat/newest", "").body())
                    .isEqualTo("{}");
            var other = served.send("DELETE", "/api/room/secret", "");
            assertThat(other.statusCode()).isEqualTo(405);
            assertThat(other.headers().firstValue("Allow")).contains("GET, HEAD, PUT, OPTIONS");
            assertThat(served.send("GET", "/apis/rooms/secret", "").statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/room/secret, /rooms/:token, 200",
        "/rooms/secret/chats/7, /rooms/:token/chats/:number, 200",
        "/rooms/secret/nothing, /rooms/:token/nothing, 404",
        "/elsewhere/api/Room//secret/nothing, /elsewhere/api/Room//:token/nothing, 404",
        "/%72ooms/secret/nothing, /rooms/:token/nothing, 404",
        "/rooms/%73ecret/nothing, /rooms/:token/nothing, 404",
        "/nothing/secret, /nothing/secret, 404",
    })
    void whatIsSecretIsNotLogged(String path, String logged, int status) {
        try (var lines = LoggedLines.of(AccessLog.LOGGER);
                var served = new ServedRoutes(SecretSegmentsTest::mount)) {
            assertThat(served.send("GET", path, "").statusCode()).isEqualTo(status);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !lines.all().isEmpty());
            assertThat(lines.all().get(0)).contains("method=GET path=" + logged + " status=" + status);
        }
    }

    @Test
    void whatIsSecretIsNotTraced() {
        var traced = new RecordedPaths();
        try (var served = new ServedRoutes(traced, SecretSegmentsTest::mount)) {
            assertThat(served.send("GET", "/api/room/secret/chat/7?reader=me", "")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(served.send("GET", "/rooms/secret/nothing", "").statusCode())
                    .isEqualTo(404);
            assertThat(served.send("GET", "/nothing", "").statusCode()).isEqualTo(404);
        }

        assertThat(traced.paths).containsExactly("/api/room/:token/chat/7", "/rooms/:token/nothing");
    }

    @Test
    void onlyWhatStandsBehindALiteralCanBeFoundWithoutItsRoute() {
        var endpoint = new HttpEndpoint(HttpMethod.GET, "/:first/rooms");

        assertThatThrownBy(() -> endpoint.hides("first")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> endpoint.hides("none")).isInstanceOf(IllegalStateException.class);
    }

    /** Remembers which paths are shown in place of those that were asked for. */
    private static final class RecordedPaths implements Tracing {

        private final List<String> paths = new CopyOnWriteArrayList<>();

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public @Nullable SpanContext current() {
            return null;
        }

        @Override
        public void nameRequest(String route) {}

        @Override
        public void showPath(String path) {
            paths.add(path);
        }

        @Override
        public void noteBooking(long id) {}

        @Override
        public Span begin(Span.Kind kind, String name, SpanContext parent) {
            return Tracing.OFF.begin(kind, name, parent);
        }
    }
}
