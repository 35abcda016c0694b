package com.xrides.feed.search;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.api.PlanRoutes;
import com.xrides.feed.snapshot.SnapshotMetrics;
import com.xrides.feed.snapshot.SnapshotSettings;
import com.xrides.feed.snapshot.SnapshotVerticle;
import com.xrides.feed.snapshot.Snapshots;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.PublicApi;
import com.xrides.platform.web.exchange.RequestLog;
import com.xrides.platform.web.guard.SlowClientGuard;
import com.xrides.platform.web.port.HttpPort;
import com.xrides.platform.web.port.PortSecurity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;

/** A node's plans and the public port that serves them, and a client. */
public final class ServedPlans implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Vertx vertx;
    private final Snapshots snapshots = new Snapshots();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final String verticle;
    private final int port;

    /** On a bus that others may answer on. */
    public ServedPlans(Vertx vertx, MessageBus bus, SnapshotSettings settings) {
        this.vertx = vertx;
        verticle = resultOf(vertx.deployVerticle(
                new SnapshotVerticle(settings, bus, snapshots, new SnapshotMetrics(meters, snapshots))));
        var guard = new SlowClientGuard(vertx, LONG, LONG, LONG);
        var log = new RequestLog(new AccessLog(AccessMode.ALL), Tracing.OFF, context -> null);
        var api = new PublicApi(vertx, guard, log, Tracing.OFF, "Nothing is here.");
        api.mount(new SearchRoutes(bus, snapshots, new SearchMetrics(meters)));
        api.mount(new PlanRoutes(bus, snapshots));
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        var http = new HttpPort("http", options, PortSecurity.USUAL, 1000, meters);
        port = resultOf(http.listen(http.server(vertx, guard::watch)
                        .invalidRequestHandler(api::answerInvalid)
                        .requestHandler(api.handler())))
                .actualPort();
    }

    public int port() {
        return port;
    }

    public Snapshots snapshots() {
        return snapshots;
    }

    public double count(String meter) {
        return meters.get(meter).counter().count();
    }

    /** Returns when so many plans are in memory. */
    public void awaitPlans(int count) {
        eventually(() -> assertThat(snapshots.current().size()).isEqualTo(count));
    }

    /** The answer to a GET with headers, names and values in turn. */
    public HttpResponse<byte[]> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    public HttpResponse<byte[]> send(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LONG)
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    /** The body of a GET. */
    public String body(String path) {
        return new String(get(path).body(), StandardCharsets.UTF_8);
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** The titles of the plans of an answer, without the word plan. */
    static String titles(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        return new JsonObject(text(answer))
                .getJsonObject("data").getJsonArray("events").stream()
                        .map(event -> ((JsonObject) event).getString("title").replace("Plan ", ""))
                        .collect(Collectors.joining(" "));
    }

    /** Stops reading, as a node that leaves does; the port goes with the Vert.x. */
    @Override
    public void close() {
        resultOf(vertx.undeploy(verticle));
    }
}
