package com.xrides.bench.plans.provider;

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
public final class PlanProvider implements AutoCloseable {

    /** The feed whose plans are searched for. */
    public static final String TOWN = "town";

    /** The one with the large document, whose plans are in another year. */
    public static final String REGION = "region";

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
    public static PlanProvider start() {
        return new PlanProvider();
    }

    /** Where a feed's document is. */
    public String url(String feed) {
        return "http://127.0.0.1:%d/%s".formatted(server.actualPort(), feed);
    }

    /** Answers with a file from now on, under another ETag than before, also where it is the same. */
    public synchronized void publish(String feed, Path file) {
        tags++;
        documents.put(feed, new Sent(file, "\"%d\"".formatted(tags)));
    }

    /** Answers nothing from now on, to whatever feed. */
    public void hang() {
        asked = false;
        hangs = true;
    }

    /** Answers again; connections that wait are closed. */
    public void goOn() {
        hangs = false;
        for (HttpServerRequest request = waiting.poll(); request != null; request = waiting.poll()) {
            var unused = request.connection().close();
        }
    }

    /** Whether somebody has asked since it hangs. */
    public boolean isAsked() {
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
