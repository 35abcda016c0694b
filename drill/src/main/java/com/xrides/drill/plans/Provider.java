package com.xrides.drill.plans;

import com.xrides.drill.environment.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A provider of plans that misbehaves as it is told. Each document has the next revision, until {@link #settle}. The
 * drill's thread tells it what to do; it answers on an event loop.
 */
final class Provider {

    private static final Duration ASKED_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String XML = "application/xml; charset=utf-8";
    private static final String PAGE = "<!DOCTYPE html>\n<html><body><h1>Down for maintenance</h1></body></html>\n";

    private final HttpServer server;
    private final Bodies bodies;
    private final GzipBomb bomb = new GzipBomb();
    private final Map<Behaviour, Integer> answers = new ConcurrentHashMap<>();
    private volatile Behaviour behaviour = Behaviour.WHOLE;
    private boolean settled;
    private int revision;

    Provider(Vertx vertx) {
        bodies = new Bodies(vertx);
        server = vertx.createHttpServer().requestHandler(this::answer);
    }

    /** Listens at a free port, which is the result. Blocking. */
    int listen(String host) {
        return server.listen(0, host)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    /** Behaves like this from now on; what is under way goes on as it was. */
    void behave(Behaviour other) {
        behaviour = other;
    }

    /** Behaves like this from now on, and waits until it was asked meanwhile. Blocking. */
    void behaveWhenAsked(Behaviour other) {
        int before = answers(other);
        behave(other);
        Waiting.until("a request to the provider", ASKED_TIMEOUT, () -> answers(other) > before);
    }

    /** How often it has answered like this. */
    int answers(Behaviour like) {
        return answers.getOrDefault(like, 0);
    }

    /** Sends the rest of the halved documents; returns how many were still waited for. Blocking. */
    int goOn() {
        return bodies.goOn();
    }

    /** Each document has another revision, from now on. */
    synchronized void grow() {
        settled = false;
    }

    /** All documents are the same from now on, newer than all before and with all plans; returns their revision. */
    synchronized int settle() {
        if (!settled) {
            revision++;
            while (!PlanDocument.hasAll(revision)) {
                revision++;
            }
            settled = true;
        }
        return revision;
    }

    private synchronized int next() {
        return settled ? revision : ++revision;
    }

    private void answer(HttpServerRequest request) {
        Behaviour now = behaviour;
        int number = answers.merge(now, 1, Integer::sum);
        HttpServerResponse response = request.response().exceptionHandler(broken -> {});
        switch (now) {
            case WHOLE -> whole(request);
            case UNAVAILABLE -> status(response, 503);
            case HANGS -> {}
            case DRIPS -> bodies.drip(xml(response), PlanDocument.of(next()));
            case TRUNCATED -> bodies.truncate(xml(response), PlanDocument.of(next()));
            case HALVED -> bodies.halve(xml(response), PlanDocument.of(next()));
            case EMPTY -> status(xml(response), 200);
            case HTML -> end(response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html"), PAGE);
            case GZIP_BOMB -> bodies.send(xml(response).putHeader(HttpHeaders.CONTENT_ENCODING, "gzip"), bomb.parts());
            case CLOCK_AHEAD -> byClock(request, Instant.now().plus(YEAR), number);
            case CLOCK_BEHIND -> byClock(request, Instant.now().minus(YEAR), number);
            case PAUSE_OF_A_YEAR -> pause(response, Instant.now(), YEAR);
        }
    }

    private void whole(HttpServerRequest request) {
        int current = next();
        String tag = "\"" + current + "\"";
        HttpServerResponse response = request.response().putHeader(HttpHeaders.ETAG, tag);
        if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            status(response, 304);
        } else {
            end(xml(response), PlanDocument.of(current));
        }
    }

    private void byClock(HttpServerRequest request, Instant now, int number) {
        HttpServerResponse response = request.response();
        if (number % 2 == 1) {
            pause(response, now, Duration.ofSeconds(1));
        } else {
            String moment = header(now);
            response.putHeader(HttpHeaders.DATE, moment).putHeader(HttpHeaders.LAST_MODIFIED, moment);
            end(xml(response), PlanDocument.of(next()));
        }
    }

    private static void pause(HttpServerResponse response, Instant now, Duration pause) {
        response.putHeader(HttpHeaders.DATE, header(now)).putHeader(HttpHeaders.RETRY_AFTER, header(now.plus(pause)));
        status(response, 503);
    }

    private static String header(Instant moment) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atOffset(ZoneOffset.UTC));
    }

    private static HttpServerResponse xml(HttpServerResponse response) {
        return response.putHeader(HttpHeaders.CONTENT_TYPE, XML);
    }

    private static void status(HttpServerResponse response, int status) {
        var unused = response.setStatusCode(status).end();
    }

    private static void end(HttpServerResponse response, String body) {
        var unused = response.end(body);
    }
}
