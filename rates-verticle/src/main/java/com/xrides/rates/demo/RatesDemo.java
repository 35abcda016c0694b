package com.xrides.rates.demo;

import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Clock;

/**
 * A source of rates, in the form of openexchangerates.org, that fails as it is told, also while it runs: {@code POST /control}
 * with a JSON object of what is to be different, {@code GET /control} for how it is and what it has counted; every other GET is
 * for rates. One event loop.
 */
public final class RatesDemo {

    private static final String HTML = "<!DOCTYPE html>\n<html><body><h1>Down for maintenance</h1></body></html>\n";

    private final Vertx vertx;
    private final HttpServer server;
    private final DemoRates rates;
    private DemoSettings settings;
    private long requests;
    private long overlapping;
    private long documents;
    private int open;
    private int mostOpen;

    public RatesDemo(Vertx vertx, DemoSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.rates = new DemoRates(Clock.systemUTC());
        this.server = vertx.createHttpServer().requestHandler(this::handle);
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
        } else if (request.method().equals(HttpMethod.GET)) {
            count(request);
            answer(request);
        } else {
            status(request.response(), 405);
        }
    }

    /** A request lasts until its answer is written, or whoever asked has gone. */
    private void count(HttpServerRequest request) {
        requests++;
        open++;
        mostOpen = Math.max(mostOpen, open);
        if (open > 1) {
            overlapping++;
        }
        var over = new boolean[1];
        Runnable ended = () -> {
            if (!over[0]) {
                over[0] = true;
                open--;
            }
        };
        request.response().endHandler(end -> ended.run()).closeHandler(closed -> ended.run());
    }

    private void control(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.POST)) {
            send(request.response(), state().toBuffer());
            return;
        }
        var unused = request.body().onSuccess(sent -> {
            try {
                settings = settings.with(new JsonObject(sent));
                send(request.response(), state().toBuffer());
            } catch (DecodeException | IllegalArgumentException | ClassCastException e) {
                request.response().setStatusCode(400);
                send(
                        request.response(),
                        new JsonObject()
                                .put("error", String.valueOf(e.getMessage()))
                                .toBuffer());
            }
        });
    }

    private JsonObject state() {
        return settings.json()
                .put("requests", requests)
                .put("overlapping", overlapping)
                .put("most_at_once", mostOpen)
                .put("documents", documents);
    }

    private void answer(HttpServerRequest request) {
        if (settings.delay().isZero()) {
            answerNow(request);
        } else {
            var unused = Timeout.after(vertx, settings.delay(), () -> answerNow(request));
        }
    }

    private void answerNow(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        switch (settings.mode()) {
            case OK, STALE, JUMP, MISSING -> document(request);
            case FAIL -> unavailable(response);
            case HANG -> {}
            case HTML -> html(response);
        }
    }

    private void document(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        boolean isGood = settings.mode() == DemoSettings.Mode.OK;
        // A document with a fault is another one, so nobody has it already.
        if (isGood && settings.frozen() && rates.etag().equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.putHeader(HttpHeaders.ETAG, rates.etag());
            status(response, 304);
            return;
        }
        if (!settings.frozen()) {
            rates.move();
        }
        documents++;
        if (isGood) {
            response.putHeader(HttpHeaders.ETAG, rates.etag());
        }
        send(response, Buffer.buffer(rates.json(settings.mode())));
    }

    private void unavailable(HttpServerResponse response) {
        Integer retryAfter = settings.retryAfter();
        if (retryAfter != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        }
        status(response, 503);
    }

    private static void html(HttpServerResponse response) {
        var unused = response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html").end(HTML);
    }

    private static void status(HttpServerResponse response, int status) {
        var unused = response.setStatusCode(status).end();
    }

    private static void send(HttpServerResponse response, Buffer json) {
        var unused =
                response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(json);
    }
}
