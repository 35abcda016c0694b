package com.xrides.feed.fetch;

import static com.xrides.testing.Waiting.resultOf;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A provider that answers what a test says. */
final class ScriptedProvider {

    final List<HttpServerRequest> requests = new ArrayList<>();
    private final HttpServer server;
    private volatile Consumer<HttpServerRequest> script =
            request -> request.response().setStatusCode(500).end();

    ScriptedProvider(Vertx vertx) {
        server = vertx.createHttpServer().requestHandler(request -> {
            synchronized (requests) {
                requests.add(request);
            }
            script.accept(request);
        });
        resultOf(server.listen(0, "127.0.0.1"));
    }

    void answers(Consumer<HttpServerRequest> next) {
        script = next;
    }

    void answers(String xml) {
        answers(request -> request.response().end(xml));
    }

    String url() {
        return "http://127.0.0.1:%d/plans".formatted(server.actualPort());
    }

    int asked() {
        synchronized (requests) {
            return requests.size();
        }
    }

    HttpServerRequest request(int number) {
        synchronized (requests) {
            return requests.get(number);
        }
    }

    void close() {
        resultOf(server.close());
    }
}
