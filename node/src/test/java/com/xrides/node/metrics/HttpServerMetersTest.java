package com.xrides.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What monitoring reads must not change because it is counted at less cost. */
class HttpServerMetersTest {

    private static final String PREFIX = "vertx.http.server.";

    @Test
    void theFiguresAreThoseThatVertxItselfTells() {
        Map<String, String> ours = figures(VertxMeters::new);
        Map<String, String> theirs = figures(MicrometerMetricsFactory::new);

        assertThat(theirs).hasSizeGreaterThan(15);
        assertThat(ours).isEqualTo(theirs);
    }

    @Test
    void methodsThatClientsMakeUpShareOneLabel() {
        var registry = new SimpleMeterRegistry();
        try (var running = new Running(new VertxMeters(registry))) {
            running.send(HttpMethod.valueOf("BREW"), "/");
            running.send(HttpMethod.valueOf("WHEN"), "/");

            await().untilAsserted(() -> assertThat(registry.get(PREFIX + "requests")
                            .tags("method", "other", "code", "200")
                            .counter()
                            .count())
                    .isEqualTo(2));
            assertThat(registry.find(PREFIX + "requests").counters()).hasSize(1);
        }
    }

    private static Map<String, String> figures(Function<MeterRegistry, VertxMetricsFactory> factory) {
        var registry = new SimpleMeterRegistry();
        try (var running = new Running(factory.apply(registry))) {
            running.send(HttpMethod.GET, "/");
            running.send(HttpMethod.GET, "/missing");
            running.send(HttpMethod.POST, "/");
            running.send(HttpMethod.POST, "/");

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(registry.get(PREFIX + "requests")
                                .tags("method", "POST", "code", "200")
                                .counter()
                                .count())
                        .isEqualTo(2);
                assertThat(registry.get(PREFIX + "active.requests").gauges())
                        .allSatisfy(active -> assertThat(active.value()).isZero());
            });
            return figures(registry);
        }
    }

    /** Names, labels and values; of what is measured in time, how often. */
    private static Map<String, String> figures(MeterRegistry registry) {
        var figures = new TreeMap<String, String>();
        for (Meter meter : registry.getMeters()) {
            if (meter.getId().getName().startsWith(PREFIX)) {
                boolean isTime = meter.getId().getType() == Meter.Type.TIMER;
                var values = new StringBuilder();
                meter.measure().forEach(value -> {
                    if (!isTime || value.getStatistic().name().equals("COUNT")) {
                        values.append(value.getStatistic())
                                .append('=')
                                .append(value.getValue())
                                .append(' ');
                    }
                });
                figures.put(
                        meter.getId().getName()
                                + meter.getId().getTags()
                                + meter.getId().getDescription(),
                        values.toString());
            }
        }
        return figures;
    }

    /** A server whose every answer is the same, and a client on another Vert.x. */
    private static final class Running implements AutoCloseable {

        private final Vertx vertx;
        private final Vertx clients = Vertx.vertx();
        private final HttpClient client = clients.createHttpClient(new PoolOptions().setHttp1MaxSize(1));
        private final HttpServer server;

        Running(VertxMetricsFactory metrics) {
            vertx = Vertx.builder()
                    .with(new VertxOptions().setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true)))
                    .withMetrics(metrics)
                    .build();
            server = resultOf(vertx.createHttpServer()
                    .requestHandler(request -> request.body()
                            .onSuccess(body -> request.response()
                                    .setStatusCode(request.path().equals("/") ? 200 : 404)
                                    .end("answer")))
                    .listen(0, "127.0.0.1"));
        }

        void send(HttpMethod method, String path) {
            Future<Buffer> answer = client.request(method, server.actualPort(), "127.0.0.1", path)
                    .compose(request -> HttpMethod.POST.equals(method) ? request.send("a booking") : request.send())
                    .compose(HttpClientResponse::body);
            assertThat(resultOf(answer).length()).isEqualTo(6);
        }

        @Override
        public void close() {
            resultOf(clients.close());
            resultOf(vertx.close());
        }

        @CanIgnoreReturnValue
        private static <T> T resultOf(Future<T> future) {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        }
    }
}
