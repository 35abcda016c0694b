package com.xrides.events.api;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.events.figures.FiguresVerticle;
import com.xrides.events.intake.IntakeMetrics;
import com.xrides.events.intake.IntakeVerticle;
import com.xrides.events.intake.UnreadLetters;
import com.xrides.events.store.OwnedEvents;
import com.xrides.events.stream.EventPipelines;
import com.xrides.events.stream.EventStreamRoutes;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.runtime.spool.SpoolKinds;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.ManagementApi;
import com.xrides.platform.web.PublicApi;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.AccessGuard;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Role;
import com.xrides.platform.web.exchange.RequestLog;
import com.xrides.platform.web.guard.SlowClientGuard;
import com.xrides.platform.web.port.HttpPort;
import com.xrides.platform.web.port.PortSecurity;
import com.xrides.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A public port with the routes of events, beside owners of the tables. */
final class ServedEvents implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final OwnedEvents owned;
    private final FiguresVerticle figures;
    private final EventPipelines pipelines;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Router router;
    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ServedEvents(TestDatabase database) {
        owned = OwnedEvents.in(database, 1);
        Vertx vertx = owned.vertx();
        var kinds = new SpoolKinds();
        var intake =
                new IntakeVerticle(owned.bus(), Optional.empty(), kinds, new IntakeMetrics(new SimpleMeterRegistry()));
        var letters = new UnreadLetters(owned.bus(), Optional.empty(), kinds, intake::areTablesUp);
        pipelines = new EventPipelines(vertx, intake, letters, meters);
        figures = new FiguresVerticle(owned.bus());
        resultOf(vertx.deployVerticle(intake));
        resultOf(vertx.deployVerticle(figures));
        var guard = new SlowClientGuard(vertx, LONG, LONG, LONG);
        var log = new RequestLog(new AccessLog(AccessMode.ALL), Tracing.OFF, context -> null);
        var api = new PublicApi(vertx, guard, log, Tracing.OFF, "Nothing is here.");
        api.mount(new EventRoutes(owned.bus(), intake, letters, figures));
        api.mount(new EventStreamRoutes(vertx, Tracing.OFF, pipelines, new AccessLog(AccessMode.ALL)));
        router = api.router();
        var http = new HttpPort(
                "http",
                new HttpServerOptions().setHost("127.0.0.1").setPort(0),
                PortSecurity.USUAL,
                100,
                new SimpleMeterRegistry());
        HttpServer server = http.server(vertx, guard::watch).requestHandler(api.handler());
        port = resultOf(http.listen(server)).actualPort();
        eventually(() -> assertThat(figures.materialized().isKnown()).isTrue());
        // Until the heartbeat of the owner is heard, nothing is taken.
        eventually(() -> assertThat(post("{\"source\":\"probe\",\"id\":1,\"type\":\"ride_ended\",\"rider_id\":1,"
                                + "\"occurred_at\":\"2026-11-29T08:00:00Z\"}")
                        .statusCode())
                .isBetween(200, 201));
        // And until that probe is counted, so that a test meets its own events only.
        eventually(
                () -> assertThat(json("/materialize").getLong("events_total")).isPositive());
    }

    OwnedEvents owned() {
        return owned;
    }

    EventPipelines pipelines() {
        return pipelines;
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    int port() {
        return port;
    }

    Router router() {
        return router;
    }

    @CanIgnoreReturnValue
    HttpResponse<String> post(String body, String... headers) {
        return send("POST", "/events", body, headers);
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, null);
    }

    JsonObject json(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    HttpResponse<String> send(String method, String path, @Nullable String body, String... headers) {
        var request = HttpRequest.newBuilder(uri(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .timeout(LONG);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body != null && request.build().headers().firstValue("Content-Type").isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return answer(request.build());
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the management port answers to an operator with a role. */
    HttpResponse<String> askAs(Role role, String path) {
        Caller operator = new Caller() {
            @Override
            public String name() {
                return "vera";
            }

            @Override
            public boolean may(Access access) {
                return access.isFor(role);
            }
        };
        Router management = Router.router(owned.vertx());
        management
                .route()
                .handler(AccessGuard.identify(request -> Future.succeededFuture(Admission.granted(operator))));
        var api = new ManagementApi(owned.vertx());
        api.mount(new EventFigures(owned.bus(), figures.materialized()));
        api.addTo(management);
        HttpServer server = resultOf(
                owned.vertx().createHttpServer().requestHandler(management).listen(0, "127.0.0.1"));
        return answer(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .build());
    }

    /** An answer without an end. */
    InputStream follow(String path, String accept) {
        try {
            return client.send(
                            HttpRequest.newBuilder(uri(path))
                                    .header("Accept", accept)
                                    .build(),
                            BodyHandlers.ofInputStream())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        owned.close();
    }
}
