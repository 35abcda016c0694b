package com.xrides.operations.figures;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.FailuresFound;
import com.xrides.bookings.outcome.Failure;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterFiguresTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final List<Failure> failures = new CopyOnWriteArrayList<>();
    private final HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(100));
    private Instant began = Instant.EPOCH;
    private int port;

    @BeforeEach
    void serve() {
        began = Instant.now();
        Router router = Router.router(vertx);
        var figures =
                new ClusterFigures(bus, Nodes.ready("a", Nodes.stored(1, 0)).node(), "xrides");
        figures.mount(router);
        var unused = resultOf(figures.start(vertx));
        HttpServer server =
                resultOf(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        port = server.actualPort();
    }

    @AfterEach
    void close() {
        var unused = resultOf(vertx.close());
    }

    @Test
    void whatANodeAnnouncesIsInTheSnapshot() {
        bus.tell(FigureMessages.NODES, Nodes.ready("b", Nodes.stored(10, 0)));
        bus.tell(FigureMessages.NODES, Nodes.ready("b", Nodes.stored(12, 50)));

        JsonObject snapshot = awaitNode("b");

        assertThat(snapshot.getString("node")).isEqualTo("a");
        assertThat(snapshot.getString("cluster")).isEqualTo("xrides");
        JsonObject node = snapshot.getJsonArray("nodes").getJsonObject(0);
        assertThat(node.getString("state")).isEqualTo("ready");
        assertThat(node.getDouble("bookings_per_second")).isEqualTo(25);
        assertThat(node.getValue("http_port")).isNull();
        assertThat(snapshot.getJsonObject("totals").getJsonObject("outcomes").getDouble("stored"))
                .isEqualTo(25);
        assertThat(snapshot.getJsonObject("totals").getValue("p99_ms")).isNull();
    }

    /** A part of a step would look like a dip. */
    @Test
    void theHistoryBeginsWithAWholeStep() {
        JsonArray seconds = await().atMost(Duration.ofMinutes(3))
                .until(
                        () -> new JsonObject(resultOf(get("/cluster/history", HttpClientResponse::body)))
                                .getJsonArray("seconds"),
                        known -> !known.isEmpty());

        assertThat(seconds.getLong(0)).isGreaterThanOrEqualTo(began.getEpochSecond());
    }

    @Test
    void openFailuresAreNotKnownWhereNobodyTells() {
        assertThat(snapshot().getJsonObject("totals").containsKey("open_failures"))
                .isTrue();
        assertThat(snapshot().getJsonObject("totals").getValue("open_failures")).isNull();
    }

    @Test
    void whoListensHearsOfANewFailureAndOfOneThatIsClosed() {
        answerFailures();
        failures.add(failure(7));
        List<String> heard = new CopyOnWriteArrayList<>();
        var unused = resultOf(listen(text -> heard.add(text.toString())));
        await().atMost(PATIENCE).until(() -> String.join("", heard).contains("data: {\"open\":1,\"newest\":7}"));
        assertThat(String.join("", heard)).startsWith("retry: 1000\n\nevent: cluster\ndata: {\"at\":");

        failures.add(failure(9));
        await().atMost(PATIENCE).until(() -> String.join("", heard).contains("data: {\"open\":2,\"newest\":9}"));
        failures.remove(0);
        await().atMost(PATIENCE).until(() -> String.join("", heard).contains("data: {\"open\":1,\"newest\":9}"));
    }

    @Test
    void noMoreFailuresAreCountedThanABound() {
        answerFailures();
        IntStream.rangeClosed(1, OpenFailures.BOUND - 50).forEach(sequence -> failures.add(failure(sequence)));
        List<String> heard = new CopyOnWriteArrayList<>();
        var unused = resultOf(listen(text -> heard.add(text.toString())));
        await().atMost(PATIENCE).until(() -> String.join("", heard).contains("data: {\"open\":950,"));

        IntStream.rangeClosed(951, 1050).forEach(sequence -> failures.add(failure(sequence)));

        await().atMost(PATIENCE).until(() -> String.join("", heard).contains("data: {\"open\":1000,\"newest\":1000}"));
        assertThat(String.join("", heard)).doesNotContain("\"open\":1050");
    }

    @Test
    void thereAreNoMoreListenersThanABoundAndOneThatGoesMakesRoom() {
        List<HttpClientResponse> listeners = IntStream.range(0, ClusterEvents.MAX_LISTENERS)
                .mapToObj(i -> open())
                .toList();
        HttpClientResponse refused = open();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.getHeader("Retry-After")).isEqualTo("10");

        var unused = listeners.get(0).request().connection().close();

        await().atMost(PATIENCE).until(() -> open().statusCode() == 200);
    }

    private void answerFailures() {
        var unused = resultOf(bus.answer(
                FailureMessages.LIST_FAILURES,
                question -> Future.succeededFuture(new FailuresFound(failures.stream()
                        .filter(failure -> failure.sequence() > question.after())
                        .limit(question.limit())
                        .toList()))));
    }

    private static Failure failure(long sequence) {
        return new Failure(sequence, 1, "code", "message", Instant.EPOCH, null, List.of());
    }

    private JsonObject awaitNode(String name) {
        return await().atMost(PATIENCE)
                .until(
                        this::snapshot,
                        json -> json.getJsonArray("nodes").stream()
                                .anyMatch(node ->
                                        ((JsonObject) node).getString("name").equals(name)));
    }

    private JsonObject snapshot() {
        return new JsonObject(resultOf(get("/cluster", HttpClientResponse::body)));
    }

    private HttpClientResponse open() {
        return resultOf(listen(text -> {}));
    }

    private Future<HttpClientResponse> listen(Handler<Buffer> listener) {
        return get(
                "/cluster/events",
                // That it ends with the test is no error.
                events -> Future.succeededFuture(
                        events.exceptionHandler(end -> {}).handler(listener)));
    }

    /** Asks, and looks at the answer at once: what comes before somebody listens is lost. */
    private <T> Future<T> get(String path, Function<HttpClientResponse, Future<T>> look) {
        return client.request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(request -> request.send().compose(look));
    }
}
