package com.xrides.chat.live;

import static com.xrides.testing.Waiting.resultOf;

import com.xrides.chat.tokens.KnownApplications;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.PublicApi;
import com.xrides.platform.web.exchange.RequestLog;
import com.xrides.platform.web.guard.SlowClientGuard;
import com.xrides.platform.web.port.HttpPort;
import com.xrides.platform.web.port.PortSecurity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A public port with the streams of a {@link FakeOwner}'s chat. */
final class ServedStreams implements AutoCloseable {

    static final String PATH = "/applications/secret-of-the-town/chats/1/messages/stream";

    private static final Duration LONG = Duration.ofSeconds(60);

    /** Polls and beats more often than a node does. */
    private static final LiveTiming TIMING = new LiveTiming(
            Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofMillis(200));

    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final MessageBus bus = MessageBus.on(vertx);
    final FakeOwner owner = new FakeOwner(bus);
    final ChatHub hub;
    final int port;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String deployment;

    ServedStreams() {
        this(TIMING, 100);
    }

    ServedStreams(LiveTiming timing, int maxStreams) {
        hub = new ChatHub(bus, meters, timing, maxStreams);
        deployment = resultOf(vertx.deployVerticle(new LiveVerticle(hub)));
        port = listen(vertx, new StreamRoutes(bus, hub, resultOf(KnownApplications.start(vertx, bus))));
    }

    static int listen(Vertx vertx, HttpRoutes routes) {
        var guard = new SlowClientGuard(vertx, LONG, LONG, LONG);
        var log = new RequestLog(new AccessLog(AccessMode.ALL), Tracing.OFF, context -> null);
        var api = new PublicApi(vertx, guard, log, Tracing.OFF, "Nothing is here.");
        api.mount(routes);
        var http = new HttpPort(
                "http",
                new HttpServerOptions().setHost("127.0.0.1").setPort(0),
                PortSecurity.USUAL,
                100,
                new SimpleMeterRegistry());
        HttpServer server = http.server(vertx, guard::watch).requestHandler(api.handler());
        return resultOf(http.listen(server)).actualPort();
    }

    Events follow(String... headers) {
        return new Events(port, PATH, headers);
    }

    void stopHub() {
        resultOf(vertx.undeploy(deployment));
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(LONG);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    double counted(String name) {
        return meters.get(name).counter().count();
    }

    @Override
    public void close() {
        resultOf(vertx.close());
    }
}
