package com.xrides.platform.web;

import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.exchange.RequestLog;
import com.xrides.platform.web.guard.SlowClientGuard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A public port of its own with the routes of a test, and a client. */
public final class ServedRoutes implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Vertx vertx = Vertx.vertx();
    private final int port;

    public ServedRoutes(HttpRoutes... mounted) {
        this(KeyCheck.NONE, mounted);
    }

    /** On a port that keys guard. */
    public ServedRoutes(KeyCheck keys, HttpRoutes... mounted) {
        this(keys, Tracing.OFF, mounted);
    }

    /** On a port whose requests are traced. */
    ServedRoutes(Tracing tracing, HttpRoutes... mounted) {
        this(KeyCheck.NONE, tracing, mounted);
    }

    private ServedRoutes(KeyCheck keys, Tracing tracing, HttpRoutes... mounted) {
        var guard = new SlowClientGuard(vertx, LONG, LONG, LONG);
        var log = new RequestLog(new AccessLog(AccessMode.ALL), tracing, context -> null);
        var api = new PublicApi(vertx, guard, log, tracing, "Nothing is here.").guardedBy(keys, AuditTrail.NONE);
        for (HttpRoutes routes : mounted) {
            api.mount(routes);
        }
        HttpServer server =
                vertx.createHttpServer().connectionHandler(guard::watch).requestHandler(api.handler());
        port = done(server.listen(0, "127.0.0.1")).actualPort();
    }

    public int port() {
        return port;
    }

    public Vertx vertx() {
        return vertx;
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

    @Override
    public void close() {
        done(vertx.close());
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private static <T> T done(Future<T> future) {
        try {
            return future.await(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("not done within " + LONG, e);
        }
    }
}
