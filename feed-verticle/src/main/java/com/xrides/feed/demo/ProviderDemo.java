package com.xrides.feed.demo;

import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A provider of plans that fails as it is told, also while it runs: {@code POST /control} with a JSON object of what is to
 * be different, {@code POST /advance} for the next answer, {@code GET /control} for how it is; every other GET is for the
 * document. One event loop.
 */
public final class ProviderDemo {

    private static final String HTML = "<!DOCTYPE html>\n<html><body><h1>Down for maintenance</h1></body></html>\n";

    private final Vertx vertx;
    private final DemoBody body;
    private final HttpServer server;
    private DemoSettings settings;
    private int number;
    private long requests;
    private long documents;

    public ProviderDemo(Vertx vertx, DemoSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.body = new DemoBody(vertx);
        this.server = vertx.createHttpServer(new HttpServerOptions().setCompressionSupported(true))
                .requestHandler(this::handle);
    }

    /** Listens; 0 for any free port. The number of the port. */
    public Future<Integer> listen(String host, int port) {
        return server.listen(port, host).map(HttpServer::actualPort);
    }

    /** Listens no more. */
    public Future<Void> close() {
        return server.close();
    }

    private void handle(HttpServerRequest request) {
        if (request.path().equals("/control")) {
            control(request);
        } else if (request.path().equals("/advance") && request.method().equals(HttpMethod.POST)) {
            advance();
            answer(request.response(), state());
        } else if (request.method().equals(HttpMethod.GET)) {
            requests++;
            document(request);
        } else {
            status(request.response(), 405);
        }
    }

    private void control(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.POST)) {
            answer(request.response(), state());
            return;
        }
        var unused = request.body().onSuccess(sent -> {
            try {
                var changes = new JsonObject(sent);
                settings = settings.with(changes);
                number = changes.getInteger("answer", settings.plans() > 0 ? number : Math.min(number, last()));
                answer(request.response(), state());
            } catch (DecodeException | IllegalArgumentException | ClassCastException e) {
                request.response().setStatusCode(400);
                answer(request.response(), new JsonObject().put("error", e.getMessage()));
            }
        });
    }

    private JsonObject state() {
        return settings.json().put("answer", number).put("requests", requests).put("documents", documents);
    }

    private int last() {
        return DemoDocument.count(settings) - 1;
    }

    private void advance() {
        number = number < last() ? number + 1 : settings.repeat() ? 0 : number;
    }

    private void document(HttpServerRequest request) {
        var random = ThreadLocalRandom.current();
        boolean fails = random.nextDouble() < settings.failShare();
        boolean hangs = settings.mode() == DemoSettings.Mode.HANG || random.nextDouble() < settings.hangShare();
        if (hangs) {
            return;
        }
        long delay = settings.delay().isZero()
                ? 0
                : random.nextLong(2 * settings.delay().toMillis() + 1);
        Runnable send = () -> send(request, fails);
        if (delay == 0) {
            send.run();
        } else {
            var unused = Timeout.after(vertx, Duration.ofMillis(delay), send);
        }
    }

    private void send(HttpServerRequest request, boolean fails) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        var document = new DemoDocument(settings, number);
        switch (fails ? DemoSettings.Mode.UNAVAILABLE : settings.mode()) {
            case OK -> whole(request, document);
            case UNAVAILABLE -> unavailable(response);
            case HANG -> {}
            case DRIP -> body.drip(xml(response).setChunked(true), start(document), 0);
            case TRUNCATE -> body.truncate(xml(response), start(document));
            case EMPTY -> status(response, 200);
            case HTML -> html(response);
            case GZIP_BOMB ->
                body.send(xml(response).putHeader(HttpHeaders.CONTENT_ENCODING, "gzip"), DemoBomb.parts());
        }
    }

    private void whole(HttpServerRequest request, DemoDocument document) {
        HttpServerResponse response = xml(request.response());
        if (settings.etag()) {
            response.putHeader(HttpHeaders.ETAG, document.etag());
            if (document.etag().equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
                next();
                status(response, 304);
                return;
            }
        }
        documents++;
        next();
        body.send(response, DemoBody.chunks(document.iterator()));
    }

    private void next() {
        if (settings.advanceByRequest()) {
            advance();
        }
    }

    private void unavailable(HttpServerResponse response) {
        Integer retryAfter = settings.retryAfter();
        if (retryAfter != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        }
        status(response, 503);
    }

    /** The start of a document, at most about a hundred thousand characters. */
    private static String start(DemoDocument document) {
        var text = new StringBuilder();
        Iterator<String> pieces = document.iterator();
        while (pieces.hasNext() && text.length() < 100_000) {
            text.append(pieces.next());
        }
        return text.toString();
    }

    private static HttpServerResponse xml(HttpServerResponse response) {
        return response.putHeader(HttpHeaders.CONTENT_TYPE, "application/xml; charset=utf-8");
    }

    private static void html(HttpServerResponse response) {
        var unused = response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html").end(HTML);
    }

    private static void status(HttpServerResponse response, int status) {
        var unused = response.setStatusCode(status).end();
    }

    private static void answer(HttpServerResponse response, JsonObject json) {
        Buffer text = json.toBuffer();
        var unused =
                response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(text);
    }
}
