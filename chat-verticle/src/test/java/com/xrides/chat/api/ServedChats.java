package com.xrides.chat.api;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.chat.tokens.KnownApplications;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.PublicApi;
import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.exchange.RequestLog;
import com.xrides.platform.web.guard.SlowClientGuard;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;

/** A public port with the routes of chats over tables in memory, and a client. */
public final class ServedChats implements AutoCloseable {

    static final String JSON = "application/json";

    private static final Duration LONG = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final FakeTables tables = new FakeTables(bus);
    private final KnownApplications known;
    private final Router router;
    private final int port;

    public ServedChats() {
        this(KeyCheck.NONE);
    }

    /** On a port that keys guard. */
    ServedChats(KeyCheck keys) {
        known = resultOf(KnownApplications.start(vertx, bus));
        var guard = new SlowClientGuard(vertx, LONG, LONG, LONG);
        var log = new RequestLog(new AccessLog(AccessMode.ALL), Tracing.OFF, context -> null);
        var api = new PublicApi(vertx, guard, log, Tracing.OFF, "Nothing is here.").guardedBy(keys, AuditTrail.NONE);
        api.mount(new ChatRoutes(bus, tables, known));
        router = api.router();
        port = resultOf(vertx.createHttpServer()
                        .connectionHandler(guard::watch)
                        .requestHandler(api.handler())
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    public FakeTables tables() {
        return tables;
    }

    public KnownApplications known() {
        return known;
    }

    public MessageBus bus() {
        return bus;
    }

    public Vertx vertx() {
        return vertx;
    }

    Router router() {
        return router;
    }

    /** Sends a request and waits for the whole answer; {@code headers} are names and values in turn. */
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LONG)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, JsonObject body) {
        return send("POST", path, body.encode(), "Content-Type", JSON);
    }

    HttpResponse<String> put(String path, JsonObject body, String... headers) {
        String[] all = Stream.concat(Stream.of("Content-Type", JSON), Stream.of(headers))
                .toArray(String[]::new);
        return send("PUT", path, body.encode(), all);
    }

    /** A new application's path. */
    public String application(String name) {
        HttpResponse<String> answer = post("/applications", new JsonObject().put("name", name));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return location(answer);
    }

    /** A new chat's path, in an application of its own. */
    public String chat() {
        HttpResponse<String> answer = send("POST", application("town") + "/chats", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return location(answer);
    }

    /** Sends a message, which must be stored. */
    @CanIgnoreReturnValue
    public JsonObject say(String chat, String text) {
        HttpResponse<String> answer = post(chat + "/messages", new JsonObject().put("body", text));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body());
    }

    public static String tokenOf(String path) {
        return path.split("/", -1)[2];
    }

    @CanIgnoreReturnValue
    static JsonObject json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new JsonObject(answer.body());
    }

    static JsonArray list(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonArray(answer.body());
    }

    static String location(HttpResponse<String> answer) {
        return header(answer, "Location");
    }

    public static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    /** Asserts a problem, and returns it. */
    @CanIgnoreReturnValue
    public static JsonObject problem(HttpResponse<String> answer, int status, String code) {
        JsonObject problem = json(answer, status);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(problem.getString("code")).isEqualTo(code);
        return problem;
    }

    /** The codes of the fields that a request is refused for. */
    static String wrongFields(HttpResponse<String> answer) {
        return problem(answer, 422, "invalid-chat-fields").getJsonArray("errors").stream()
                .map(error -> ((JsonObject) error).getString("field") + " " + ((JsonObject) error).getString("code"))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    @Override
    public void close() {
        resultOf(vertx.close());
    }
}
