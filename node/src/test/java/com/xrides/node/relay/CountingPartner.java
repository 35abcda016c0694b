package com.xrides.node.relay;

import static com.xrides.testing.Waiting.resultOf;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A partner that takes a moment for each record and counts how often each came, and under which keys. It can answer as the test says.
 */
final class CountingPartner implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<Long, List<String>> keys = new ConcurrentHashMap<>();
    private final Duration delay;
    private volatile int status = 200;

    CountingPartner(Duration delay) {
        this.delay = delay;
        server = resultOf(vertx.createHttpServer().requestHandler(this::take).listen(0, "127.0.0.1"));
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/records";
    }

    /** What it answers from now on; what is not 2xx counts as not having come. */
    void answer(int code) {
        status = code;
    }

    private void take(HttpServerRequest request) {
        String key = request.getHeader("Idempotency-Key");
        var unused = request.body().onSuccess(body -> {
            int code = status;
            if (code < 300) {
                long id = new JsonObject(body).getLong("id");
                keys.computeIfAbsent(id, first -> new ArrayList<>()).add(key);
            }
            vertx.setTimer(
                    Math.max(1, delay.toMillis()),
                    later -> request.response().setStatusCode(code).end());
        });
    }

    /** How many records came. */
    int records() {
        return keys.size();
    }

    Set<Long> ids() {
        return Set.copyOf(keys.keySet());
    }

    /** Those that came more than once. */
    Set<Long> repeated() {
        return keys.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Those that came under more than one key. */
    Set<Long> underSeveralKeys() {
        return keys.entrySet().stream()
                .filter(each -> Set.copyOf(each.getValue()).size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        resultOf(vertx.close());
    }
}
