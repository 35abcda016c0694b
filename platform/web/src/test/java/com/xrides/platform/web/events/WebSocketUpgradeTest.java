package com.xrides.platform.web.events;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.PublicApi;
import com.xrides.platform.web.exchange.RequestLog;
import com.xrides.platform.web.guard.SlowClientGuard;
import com.xrides.platform.web.port.HttpPort;
import com.xrides.platform.web.port.PortSecurity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a port as a node has it, with a guard that is short of patience. */
class WebSocketUpgradeTest {

    private static final Duration SHORT = Duration.ofSeconds(2);

    private final Vertx vertx = Vertx.vertx();
    /** Held, since one that nobody holds is closed with its connections. */
    private final WebSocketClient client = vertx.createWebSocketClient();

    private final AtomicInteger open = new AtomicInteger();
    private final int port = listen();

    private int listen() {
        var guard = new SlowClientGuard(vertx, SHORT, SHORT, SHORT);
        var log = new RequestLog(new AccessLog(AccessMode.ALL), Tracing.OFF, context -> null);
        var api = new PublicApi(vertx, guard, log, Tracing.OFF, "Nothing is here.");
        api.mount(this::mount);
        var httpPort = new HttpPort(
                "http",
                new HttpServerOptions().setHost("127.0.0.1").setPort(0),
                PortSecurity.USUAL,
                100,
                new SimpleMeterRegistry());
        HttpServer server = httpPort.server(vertx, guard::watch).requestHandler(api.handler());
        return resultOf(httpPort.listen(server)).actualPort();
    }

    private void mount(HttpApi api) {
        api.get("/echo").events(context -> {
            var unused = vertx.timer(1)
                    .compose(later -> WebSocketUpgrade.of(context))
                    .onSuccess(upgraded -> upgraded.ifPresent(this::echo));
        });
    }

    private void echo(ServerWebSocket socket) {
        open.incrementAndGet();
        socket.closeHandler(closed -> open.decrementAndGet());
        socket.textMessageHandler(text -> {
            var unused = socket.writeTextMessage("heard " + text);
        });
    }

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    @Test
    void aSocketLastsLongerThanAnyLimitOfRequestsAsLongAsItsClientIsThere() {
        WebSocket socket = connect(null);
        List<String> heard = new CopyOnWriteArrayList<>();
        socket.textMessageHandler(heard::add);

        // Each comes when half of the limit has passed.
        var pings = new AtomicInteger();
        socket.frameHandler(frame -> pings.addAndGet(frame.isPing() ? 1 : 0));
        eventually(() -> assertThat(pings).hasValueGreaterThan(3));
        resultOf(socket.writeTextMessage("hello"));

        eventually(() -> assertThat(heard).containsExactly("heard hello"));
        assertThat(open).hasValue(1);
        resultOf(socket.close());
        eventually(() -> assertThat(open).hasValue(0));
    }

    @Test
    void oneWhoseClientIsGoneWithoutAWordIsClosed() throws IOException {
        try (var silent = new Socket(InetAddress.getLoopbackAddress(), port)) {
            silent.getOutputStream().write("""
                    GET /echo HTTP/1.1
                    Host: a
                    Connection: Upgrade
                    Upgrade: websocket
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                    """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            eventually(() -> assertThat(open).hasValue(1));

            silent.setSoTimeout(20_000);
            // One that is not closed is sent pings for ever.
            String all = new String(silent.getInputStream().readNBytes(300), StandardCharsets.ISO_8859_1);

            assertThat(all).startsWith("HTTP/1.1 101").endsWith("silent");
            eventually(() -> assertThat(open).hasValue(0));
        }
    }

    @Test
    void aPageOfAnotherSiteIsRefusedAndOneOfThisIsNot() {
        assertThatThrownBy(() -> connect("https://evil.example"))
                .isInstanceOfSatisfying(
                        UpgradeRejectedException.class,
                        refused -> assertThat(refused.getStatus()).isEqualTo(403));
        assertThatThrownBy(() -> connect("null")).isInstanceOf(UpgradeRejectedException.class);
        assertThat(open).hasValue(0);

        assertThat(connect("http://127.0.0.1:" + port).isClosed()).isFalse();
    }

    private WebSocket connect(@org.jspecify.annotations.Nullable String origin) {
        var options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/echo")
                .setAllowOriginHeader(origin != null);
        if (origin != null) {
            options.addHeader("Origin", origin);
        }
        return resultOf(client.connect(options));
    }
}
