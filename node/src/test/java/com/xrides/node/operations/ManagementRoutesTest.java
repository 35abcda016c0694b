package com.xrides.node.operations;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.keys.check.AnonymousLimits;
import com.xrides.keys.check.KeyRing;
import com.xrides.keys.oidc.OidcLogin;
import com.xrides.keys.oidc.OidcSettings;
import com.xrides.keys.operators.ManagementCheck;
import com.xrides.node.Capabilities;
import com.xrides.operations.ManagementVerticle;
import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.access.OperatorCheck;
import com.xrides.platform.web.openapi.ApiDocuments;
import com.xrides.platform.web.peers.Transport;
import com.xrides.platform.web.port.HttpPort;
import com.xrides.platform.web.port.PortSecurity;
import com.xrides.testing.DescribedApi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The description names what the management port answers to, no more and no less. */
class ManagementRoutesTest {

    private static final Duration UNREAD = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        var unused = resultOf(vertx.close());
    }

    @Test
    void everyRouteIsDescribedAndEverythingDescribedIsARoute() {
        var routes = new TreeSet<String>();
        for (Route route : routerWithLogin().getRoutes()) {
            // Those for any method say that another one is not allowed; a page is described, but neither what it loads
            // nor what leads to it.
            if (route.methods() != null && !route.getName().matches("/|/docs/.+|/console/.+")) {
                // HEAD comes with GET.
                route.methods().stream()
                        .filter(method -> !method.equals(HttpMethod.HEAD))
                        .forEach(method -> routes.add(method + " " + described(route.getName())));
            }
        }

        Set<String> operations = new DescribedApi(ApiDocuments.merge(Capabilities.apiParts(Capabilities.all()))
                        .management()
                        .json())
                .operations();
        assertThat(routes).isEqualTo(operations);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404, not-found",
        "PUT, /metrics, 405, method-not-allowed",
        "GET, /console/x, 404, not-found"
    })
    void whatIsNotServedIsAProblemToo(String method, String path, int status, String code)
            throws IOException, InterruptedException {
        int port = serve(router());

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .method(method, BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo(code);
        assertThat(answer.headers().allValues("allow"))
                .isEqualTo(status == 405 ? List.of("GET, HEAD, OPTIONS") : List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health/live", "/health/ready", "/metrics", "/cluster", "/cluster/history", "/cluster/events",
                "/console/", "/console/console.js", "/docs/", "/openapi.yaml", "/postman.json", "/export"
            })
    void headIsAnsweredWithoutABodyWhereverThereIsGet(String path) throws IOException {
        int port = serve(router());

        String answer = exchange(
                port,
                "HEAD " + path + " HTTP/1.1\r\nHost: x\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\n"
                        + "Connection: close\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 (200|503) ");
        String[] answers = answer.split("\r\n\r\n", -1);
        assertThat(answers).hasSize(3);
        assertThat(answers[1]).startsWith("HTTP/1.1 200 OK");
        assertThat(answers[2]).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @CsvSource({"/metrics, gzip, gzip", "/openapi.yaml, 'br, gzip;q=0.8', gzip", "/console/chart.js, gzip;q=0, ''"})
    void aLargeAnswerIsCompressedForThoseWhoAcceptThat(String path, String accepted, String coding)
            throws IOException, InterruptedException {
        int port = serve(router());

        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Accept-Encoding", accepted)
                                .build(),
                        BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-encoding").orElse("")).isEqualTo(coding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/chart.js", "/docs/", "/openapi.json"})
    void aPageThatIsKnownIsNotSentAgain(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + serve(router()) + path);
        HttpClient client = HttpClient.newHttpClient();
        String tag = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .headers()
                .firstValue("etag")
                .orElseThrow();

        for (String known : List.of(tag, tag.substring(2), "\"other\", " + tag, "*")) {
            assertThat(client.send(
                                    HttpRequest.newBuilder(uri)
                                            .header("If-None-Match", known)
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .as(known)
                    .isEqualTo(304);
        }
    }

    /** A foreign page whose name leads here is no stranger to a browser. */
    @ParameterizedTest
    @CsvSource({
        "evil.example:8081, /cluster, 421",
        "evil.example, /failures, 421",
        "console.example, /cluster/history, 200",
        "evil.example:8081, /health/../cluster, 421",
        "evil.example, /metrics/%2e%2e/export, 421",
        "evil.example, /health/x/../../failures, 421",
        "127.0.0.1:8081, /cluster/history, 200",
        "node.example:8081, /health/live, 200"
    })
    void aNameThatANodeDoesNotKnowIsRefusedWhereSomethingIsToBeSeenOrDone(String host, String path, int status)
            throws IOException {
        int port = serve(router());

        try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(path, host)
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 " + status);
            assertThat(answer.contains("unknown-host")).isEqualTo(status == 421);
        }
    }

    /** Each is read in one way by some servers, and in another way by others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Host: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Host: x\r\nHost: x\r\n\r\n",
                "Host: x, y\r\n\r\n"
            })
    void aRequestThatOthersMayReadInAnotherWayIsRefusedAndWhatFollowsItIsNotRead(String headers) throws IOException {
        int port = serve(router());

        String answer = exchange(port, "GET /health/live HTTP/1.1\r\n" + headers + "GET /cluster HTTP/1.1\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100000008\r\nxxxxxxxx\r\n0\r\n\r\n", "8;a\rb\r\nxxxxxxxx\r\n0\r\n\r\n"})
    void whatFollowsABodyInBrokenChunksIsNotRead(String chunks) throws IOException {
        int port = serve(router());

        String answer = exchange(
                port,
                "POST /health/live HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks
                        + "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 405 ").containsOnlyOnce("HTTP/1.1");
    }

    @Test
    void aChunkedBodyOfHttp10IsRefused() throws IOException {
        int port = serve(router());

        String answer =
                exchange(port, "GET /health/live HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        assertThat(answer).contains(" 400 ");
    }

    /** What comes back until the node closes the connection. */
    private static String exchange(int port, String request) throws IOException {
        try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.setSoTimeout(20_000);
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** So that it holds behind a proxy that serves this port under a path of its own. */
    @Test
    void theWayToTheDescriptionIsRelative() throws IOException, InterruptedException {
        int port = serve(router());

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/docs"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location")).contains("docs/");
    }

    @Test
    void aClientThatDoesNotReadLosesItsConnection() throws IOException {
        var closed = new AtomicBoolean();
        int port = serve(request -> {
            // As the events of a cluster do with a listener that does not read.
            HttpServerResponse response = request.response().setChunked(true).closeHandler(end -> closed.set(true));
            vertx.setPeriodic(1, timer -> {
                if (response.closed() || response.writeQueueFull()) {
                    vertx.cancelTimer(timer);
                    response.reset();
                } else {
                    var unused = response.write(Buffer.buffer(new byte[100_000]));
                }
            });
        });

        try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            await().atMost(Duration.ofMinutes(3)).untilTrue(closed);
        }
    }

    private int serve(Handler<HttpServerRequest> handler) {
        var port = new HttpPort(
                "management", ManagementVerticle.options(UNREAD), PortSecurity.USUAL, 100, new SimpleMeterRegistry());
        return resultOf(port.listen(port.server(vertx, connection -> {}).requestHandler(handler)))
                .actualPort();
    }

    private static String described(String path) {
        return List.of("/docs", "/console").contains(path) ? path + "/" : path.replaceAll(":(\\w+)", "{$1}");
    }

    private Router router() {
        return ManagementRouter.of(vertx, null, OperatorCheck.NONE);
    }

    private Router routerWithLogin() {
        var settings = new OidcSettings(
                "https://login.example.com", "xrides", Optional.empty(), OidcSettings.OWN_CLAIM, Optional.empty());
        var login = new OidcLogin(vertx, settings, Transport::isConfidential, AuditTrail.NONE, reason -> {});
        var keys = new KeyRing(false, Transport::isConfidential, reason -> {}, new AnonymousLimits(0));
        return ManagementRouter.of(
                vertx, login, new ManagementCheck(keys, null, login, Transport::isConfidential, reason -> {}));
    }
}
