package com.xrides.rates.api;

import static com.xrides.testing.Waiting.resultOf;

import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.PublicApi;
import com.xrides.platform.web.exchange.RequestLog;
import com.xrides.platform.web.guard.SlowClientGuard;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A public port with the routes of rates, and a client. */
final class ServedRates {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Router router;
    private final int port;

    /** @param bus where the tables are asked */
    ServedRates(Vertx vertx, MessageBus bus) {
        var guard = new SlowClientGuard(vertx, LONG, LONG, LONG);
        var log = new RequestLog(new AccessLog(AccessMode.ALL), Tracing.OFF, context -> null);
        var api = new PublicApi(vertx, guard, log, Tracing.OFF, "Nothing is here.");
        api.mount(new RateRoutes(bus));
        router = api.router();
        port = resultOf(vertx.createHttpServer()
                        .connectionHandler(guard::watch)
                        .requestHandler(api.handler())
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    Router router() {
        return router;
    }

    HttpResponse<String> get(String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(LONG)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("GET " + path, e);
        }
    }
}
