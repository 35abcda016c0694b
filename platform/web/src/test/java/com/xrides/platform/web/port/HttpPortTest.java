package com.xrides.platform.web.port;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.platform.web.peers.Peer;
import com.xrides.platform.web.peers.TrustedProxies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a port demands of its connections. */
class HttpPortTest {

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-User: asha\r\n\r\n";

    private static final List<String> FORWARDED =
            List.of("X-Forwarded-User", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded");

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        var unused = resultOf(vertx.close());
    }

    @Test
    void aConnectionBeyondTheBoundIsClosedAtOnceAndCounted() throws IOException {
        int port = serve(PortSecurity.USUAL, 2);
        try (var first = connect(port);
                var second = connect(port);
                var third = connect(port)) {
            assertThat(ask(first)).startsWith("HTTP/1.1 200");
            assertThat(ask(second)).startsWith("HTTP/1.1 200");

            assertThat(third.getInputStream().read()).isEqualTo(-1);
            assertThat(rejected()).isEqualTo(1);
            assertThat(ask(first)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aPlaceIsFreeAgainWhenItsConnectionIsClosed() throws IOException {
        int port = serve(PortSecurity.USUAL, 1);
        try (var first = connect(port)) {
            assertThat(ask(first)).startsWith("HTTP/1.1 200");
        }
        await().until(() ->
                meters.get("xrides.connections").tag("port", "test").gauge().value() == 0);

        try (var second = connect(port)) {
            assertThat(ask(second)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whoIsForwardedForIsBelievedFromATrustedProxyAlone() throws IOException {
        int trusting = serve(PortSecurity.USUAL, 10);
        int doubting = serve(new PortSecurity(TrustedProxies.parse("10.0.0.0/8"), Optional.empty()), 10);

        try (var proxy = connect(trusting);
                var stranger = connect(doubting)) {
            assertThat(ask(proxy)).endsWith("asha");
            assertThat(ask(stranger)).endsWith("null");
        }
    }

    @Test
    void aStrangerSaysNothingAtAllOfThoseForWhomItForwards() throws IOException {
        int trusting = serve(PortSecurity.USUAL, 10);
        int doubting = serve(new PortSecurity(TrustedProxies.parse("10.0.0.0/8"), Optional.empty()), 10);

        for (String header : FORWARDED) {
            for (String spelling : List.of(header, header.toUpperCase(Locale.ROOT))) {
                String request = "GET /%s HTTP/1.1\r\nHost: x\r\n%s: asha\r\n\r\n".formatted(header, spelling);
                try (var proxy = connect(trusting);
                        var stranger = connect(doubting)) {
                    assertThat(ask(proxy, request)).as(spelling).endsWith("asha");
                    assertThat(ask(stranger, request)).as(spelling).endsWith("null");
                }
            }
        }
    }

    /** As gRPC is spoken: the port sees no headers there, but who reads them knows whose they are. What stands first, the client said itself. */
    @ParameterizedTest
    @CsvSource({"127.0.0.0/8, 10.9.8.7", "10.0.0.0/8, 127.0.0.1"})
    void whoIsForwardedForIsBelievedOverHttp2FromATrustedProxyAlone(String trusted, String peer) {
        var port = new HttpPort(
                "test",
                new HttpServerOptions().setPort(0).setHost("127.0.0.1"),
                new PortSecurity(TrustedProxies.parse(trusted), Optional.empty()),
                10,
                meters);
        HttpServer server = resultOf(port.listen(port.server(vertx, connection -> {})
                .requestHandler(request -> request.response().end(request.version() + " " + Peer.of(request)))));
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));

        String answer = resultOf(client.request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                .compose(request -> request.putHeader("X-Forwarded-For", "192.0.2.1, 10.9.8.7")
                        .send())
                .compose(HttpClientResponse::body)
                .map(Buffer::toString));

        assertThat(answer).isEqualTo("HTTP_2 " + peer);
        // Vert.x closes a client that nobody holds any more.
        var unused = resultOf(client.close());
    }

    @Test
    void noAnswerLetsABrowserGuessItsType() throws IOException {
        int port = serve(PortSecurity.USUAL, 10);

        try (var client = connect(port);
                var hostile = connect(port)) {
            assertThat(ask(client)).containsOnlyOnce("x-content-type-options: nosniff\r\n");
            hostile.getOutputStream().write("<script>\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(hostile.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains(" 400 Bad Request")
                    .contains("x-content-type-options: nosniff\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: keep-alive\r\n", "Connection: close\r\n"})
    void anAnswerOfUnknownLengthToHttp10EndsWithItsConnection(String header) throws IOException {
        int port = serve(PortSecurity.USUAL, 10);

        try (var client = connect(port)) {
            client.getOutputStream()
                    .write(("GET /parts HTTP/1.0\r\n" + header + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer)
                    .startsWith("HTTP/1.0 200")
                    .doesNotContainIgnoringCase("chunked")
                    .doesNotContain("keep-alive")
                    .endsWith("\r\n\r\none two");
        }
    }

    @Test
    void aConnectionOfHttp10IsKeptWhereTheAnswersLengthIsKnown() throws IOException {
        int port = serve(PortSecurity.USUAL, 10);
        String request = "GET / HTTP/1.0\r\nConnection: keep-alive\r\nX-Forwarded-User: asha\r\n\r\n";

        try (var client = connect(port)) {
            assertThat(ask(client, request)).contains("connection: keep-alive").endsWith("asha");
            assertThat(ask(client, request)).contains("connection: keep-alive").endsWith("asha");
        }
    }

    private double rejected() {
        return meters.get("xrides.connections.rejected")
                .tag("port", "test")
                .counter()
                .count();
    }

    private int serve(PortSecurity security, int maxConnections) {
        var port = new HttpPort(
                "test",
                new HttpServerOptions().setPort(0).setHost("127.0.0.1").setHttp2ClearTextEnabled(false),
                security,
                maxConnections,
                meters);
        return resultOf(port.listen(port.server(vertx, connection -> {}).requestHandler(HttpPortTest::answer)))
                .actualPort();
    }

    private static void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        var unused = request.path().equals("/parts")
                ? response.setChunked(true).write("one ").compose(written -> response.end("two"))
                : response.end(String.valueOf(request.getHeader(
                        FORWARDED.contains(request.path().substring(1))
                                ? request.path().substring(1)
                                : FORWARDED.get(0))));
    }

    private static Socket connect(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** The answer, whose body is four bytes. */
    private static String ask(Socket client) throws IOException {
        return ask(client, REQUEST);
    }

    private static String ask(Socket client, String request) throws IOException {
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = client.getInputStream();
        var answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) in.read());
        }
        return answer + new String(in.readNBytes(4), StandardCharsets.US_ASCII);
    }
}
