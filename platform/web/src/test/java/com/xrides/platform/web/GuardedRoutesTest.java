package com.xrides.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Callers;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.access.Refusal.Reason;
import com.xrides.platform.web.access.Scope;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a port does whose callers must say who they are. */
class GuardedRoutesTest {

    private static final Scope WRITE = new Scope("chats:write", "send");

    /** One key by each name that a test uses. */
    private static Admission admit(@Nullable String authorization, Access access) {
        String text = String.valueOf(authorization);
        Reason reason = switch (text) {
            case "null" -> Reason.CREDENTIALS_MISSING;
            case "Bearer writer" -> null;
            case "Bearer reader" -> Reason.NOT_ALLOWED;
            case "Bearer eager" -> Reason.TOO_FAST;
            case "Bearer early" -> Reason.NOT_KNOWN_YET;
            default -> Reason.CREDENTIALS_INVALID;
        };
        return reason == null
                ? new Admission(new Named(text), null, new Admission.Limits("\"a\";q=2;w=1", "\"a\";r=1;t=1"))
                : Admission.refused(new Refusal(reason, "No.", 7));
    }

    private record Named(String name) implements Caller {

        @Override
        public boolean may(Access access) {
            return true;
        }
    }

    private static ServedRoutes served(HttpRoutes... routes) {
        return new ServedRoutes(GuardedRoutesTest::admit, routes);
    }

    private static void mountChats(HttpApi api) {
        api.post("/chats")
                .requires(Access.of(WRITE))
                .json(100)
                .handleDirectly(exchange -> Unawaited.end(
                        exchange.response(), Buffer.buffer(exchange.caller().name())));
        api.get("/chats/:number")
                .requires(Access.of(WRITE))
                .handle(context -> Unawaited.end(
                        context.response(), Buffer.buffer(Callers.of(context).name())));
        api.get("/help")
                .requires(Access.OPEN)
                .handle(context -> Unawaited.end(context.response(), Buffer.buffer("help")));
    }

    /** The last of each path is not taken past the router, because of its query. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none          | 401 | credentials-missing | false",
                "Bearer other  | 401 | credentials-invalid | false",
                "Bearer reader | 403 | not-allowed         | false",
                "Bearer eager  | 429 | rate-exceeded       | true",
                "Bearer early  | 503 | keys-not-read       | true"
            })
    void whoIsRefusedIsToldWhyOnEveryWayIn(@Nullable String key, int status, String code, boolean retryable) {
        try (var served = served(GuardedRoutesTest::mountChats)) {
            for (String way : new String[] {"POST /chats", "POST /chats?by=router", "GET /chats/7"}) {
                String[] methodAndPath = way.split(" ", 2);
                HttpResponse<String> answer = send(served, methodAndPath[0], methodAndPath[1], key);

                assertThat(answer.statusCode()).as(way).isEqualTo(status);
                assertThat(new JsonObject(answer.body()).getString("code"))
                        .as(way)
                        .isEqualTo(code);
                assertThat(new JsonObject(answer.body()).getBoolean("retryable"))
                        .isEqualTo(retryable);
                assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent())
                        .isEqualTo(status == 401);
                assertThat(answer.headers().firstValue("Retry-After").orElse(""))
                        .isEqualTo(retryable ? "7" : "");
            }
        }
    }

    @Test
    void whoIsLetInIsKnownToTheHandlerAndToldWhatIsLeft() {
        try (var served = served(GuardedRoutesTest::mountChats)) {
            for (String way : new String[] {"POST /chats", "POST /chats?by=router", "GET /chats/7"}) {
                String[] methodAndPath = way.split(" ", 2);
                HttpResponse<String> answer = send(served, methodAndPath[0], methodAndPath[1], "Bearer writer");

                assertThat(answer.body()).as(way).isEqualTo("Bearer writer");
                assertThat(answer.headers().firstValue("RateLimit-Policy")).hasValue("\"a\";q=2;w=1");
                assertThat(answer.headers().firstValue("RateLimit")).hasValue("\"a\";r=1;t=1");
            }
        }
    }

    /** A key that others could read on its way is refused by what sees the request, not its header alone. */
    @Test
    void theWholeRequestIsShownToWhoDecidesOnEveryWayIn() {
        var byRequest = new KeyCheck() {
            @Override
            public Admission admit(@Nullable String authorization, Access access) {
                return Admission.ANYBODY;
            }

            @Override
            public Admission admitRequest(HttpServerRequest request, Access access) {
                return Admission.refused(Refusal.of(Reason.NOT_ENCRYPTED, "No."));
            }
        };
        try (var served = new ServedRoutes(byRequest, GuardedRoutesTest::mountChats)) {
            for (String way : new String[] {"POST /chats", "POST /chats?by=router", "GET /chats/7"}) {
                String[] methodAndPath = way.split(" ", 2);
                assertThat(send(served, methodAndPath[0], methodAndPath[1], "Bearer writer")
                                .statusCode())
                        .as(way)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void anOpenRouteAsksNobody() {
        try (var served = served(GuardedRoutesTest::mountChats)) {
            assertThat(served.send("GET", "/help", "").body()).isEqualTo("help");
        }
    }

    @Test
    void aGuardedPortDoesNotOpenWithARouteThatDoesNotSayWhatItRequires() {
        assertThatThrownBy(() ->
                        served(api -> api.get("/new").handle(context -> {})).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("GET /new does not say what it requires of its callers");
    }

    @Test
    void aPortWithoutGuardLetsEverybodyIn() {
        try (var served = new ServedRoutes(KeyCheck.NONE, GuardedRoutesTest::mountChats)) {
            assertThat(send(served, "GET", "/chats/7", null).statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> send(ServedRoutes served, String method, String path, @Nullable String key) {
        String body = method.equals("POST") ? "{}" : "";
        return key == null
                ? served.send(method, path, body, "Content-Type", "application/json")
                : served.send(method, path, body, "Content-Type", "application/json", "Authorization", key);
    }
}
