package com.xrides.bench.plans;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A provider of plans that sends files, 304 to whoever has one already, or nothing at all. It takes next to no time of the
 * cores, which what is measured needs. Any thread.
 */
final class PlanProvider implements AutoCloseable {

    private record Sent(Path file, String tag) {}

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Sent> documents = new ConcurrentHashMap<>();
    private final Queue<HttpServerRequest> waiting = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile boolean hangs;
    private volatile boolean asked;
    private int tags;

    private PlanProvider() {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** One on a free port, without documents. */
    static PlanProvider start() {
        return new PlanProvider();
    }

    /** Where a feed's document is. */
    String url(String feed) {
        return "http://127.0.0.1:%d/%s".formatted(server.actualPort(), feed);
    }

    /** Answers with a file from now on, under another ETag than before, also where it is the same. */
    synchronized void publish(String feed, Path file) {
        tags++;
        documents.put(feed, new Sent(file, "\"%d\"".formatted(tags)));
    }

    /** Answers nothing from now on, to whatever feed. */
    void hang() {
        asked = false;
        hangs = true;
    }

    /** Answers again; connections that wait are closed. */
    void goOn() {
        hangs = false;
        for (HttpServerRequest request = waiting.poll(); request != null; request = waiting.poll()) {
            var unused = request.connection().close();
        }
    }

    /** Whether somebody has asked since it hangs. */
    boolean isAsked() {
        return asked;
    }

    @Override
    public void close() {
        var unused = vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        Sent sent = documents.get(request.path().substring(1));
        if (hangs) {
            asked = true;
            waiting.add(request);
        } else if (sent == null) {
            var unused = response.setStatusCode(404).end();
        } else if (sent.tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            var unused = response.setStatusCode(304).end();
        } else {
            var unused = response.putHeader(HttpHeaders.CONTENT_TYPE, "application/xml; charset=utf-8")
                    .putHeader(HttpHeaders.ETAG, sent.tag)
                    .sendFile(sent.file.toString());
        }
    }
}
