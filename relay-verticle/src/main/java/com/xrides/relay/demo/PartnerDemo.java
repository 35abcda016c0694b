package com.xrides.relay.demo;

import com.xrides.platform.timing.Timeout;
import com.xrides.relay.demo.Arrivals.Arrival;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A partner's API that fails as it is told, also while it runs: {@code POST /control} with a JSON object of what is to be different;
 * {@code GET /report} what arrived how often; {@code GET /records/{id}} whether a record was processed; any other {@code POST} is
 * a record. One event loop.
 */
public final class PartnerDemo {

    private static final String RECORDS = "/records/";
    private static final int REJECTED = 422;
    private static final int UNSIGNED = 401;

    private final Vertx vertx;
    private final HttpServer server;
    private final DemoCounts counts = new DemoCounts();
    private final Random random;
    private final @Nullable ArrivalLog log;
    private DemoSettings settings;

    /**
     * A partner that nobody has sent anything. Blocks, where it opens a file.
     *
     * @param random decides what fails
     * @param log a file that is begun anew, with a line for each request; null for none
     */
    public PartnerDemo(Vertx vertx, DemoSettings settings, Random random, @Nullable Path log) throws IOException {
        this.vertx = vertx;
        this.settings = settings;
        this.random = random;
        this.log = log == null ? null : new ArrivalLog(log);
        this.server = vertx.createHttpServer().requestHandler(this::handle);
    }

    /** Listens; 0 for any free port. The number of the port. */
    public Future<Integer> listen(String host, int port) {
        return server.listen(port, host).map(HttpServer::actualPort);
    }

    /** Listens no more, and ends its log; what arrived until then. */
    public Future<DemoReport> close() {
        return server.close().map(closed -> {
            if (log != null) {
                log.close();
            }
            return counts.report();
        });
    }

    private void handle(HttpServerRequest request) {
        boolean post = request.method().equals(HttpMethod.POST);
        if (request.path().equals("/control") && post) {
            var unused = request.body().onSuccess(body -> control(request.response(), body.toString()));
        } else if (post) {
            var unused = request.body().onSuccess(body -> take(request, new DemoRequest(request.headers(), body)));
        } else {
            lookUp(request);
        }
    }

    private void lookUp(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        switch (request.path()) {
            case "/control" -> answer(response, settings.json());
            case "/report" -> answer(response, counts.report().json());
            default -> {
                boolean known = request.path().startsWith(RECORDS)
                        && counts.isProcessed(request.path().substring(RECORDS.length()));
                status(response, known ? 200 : 404);
            }
        }
    }

    private void control(HttpServerResponse response, String text) {
        try {
            settings = settings.with(new JsonObject(text));
            answer(response, settings.json());
        } catch (DecodeException | IllegalArgumentException e) {
            answer(response.setStatusCode(400), new JsonObject().put("error", e.getMessage()));
        }
    }

    private void take(HttpServerRequest request, DemoRequest sent) {
        String id = sent.id();
        Treatment treatment;
        if (id == null) {
            treatment = sent.isTest() ? Treatment.TEST : Treatment.UNREAD;
            counts.treat(treatment);
        } else {
            Arrival arrival = counts.arrive(id, sent.key());
            treatment = treatment(sent, id, arrival);
            counts.treat(arrival, treatment);
        }
        if (log != null) {
            log.add(Instant.now(), String.valueOf(id), sent.key(), treatment);
        }
        if (settings.delay().isZero()) {
            answer(request, treatment);
        } else {
            var unused = Timeout.after(vertx, settings.delay(), () -> answer(request, treatment));
        }
    }

    private Treatment treatment(DemoRequest sent, String id, Arrival arrival) {
        if (settings.secret() != null && !sent.isSigned(settings.secret())) {
            return Treatment.UNSIGNED;
        }
        if (settings.status() != null) {
            return Treatment.FAILED;
        }
        double chance = random.nextDouble();
        if (chance < settings.fail()) {
            return Treatment.FAILED;
        }
        if (chance < settings.fail() + settings.hang()) {
            return Treatment.HUNG;
        }
        if (isPoison(id)) {
            return Treatment.POISONED;
        }
        if (settings.keyed() && arrival.wasProcessed()) {
            return Treatment.REPEATED;
        }
        return chance < settings.fail() + settings.hang() + settings.loseAnswer()
                ? Treatment.ANSWER_LOST
                : Treatment.ACCEPTED;
    }

    /** The same records each time. */
    private boolean isPoison(String id) {
        return (Arrivals.hash(id) >>> 11) * 0x1.0p-53 < settings.poison();
    }

    private void answer(HttpServerRequest request, Treatment treatment) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        switch (treatment) {
            case ACCEPTED, REPEATED, TEST -> status(response, 200);
            case FAILED -> failed(response);
            case POISONED -> status(response, REJECTED);
            case UNSIGNED -> status(response, UNSIGNED);
            case UNREAD -> status(response, 400);
            case HUNG -> {}
            case ANSWER_LOST -> {
                var unused = request.connection().close();
            }
        }
    }

    private void failed(HttpServerResponse response) {
        Integer retryAfter = settings.retryAfter();
        if (retryAfter != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        }
        Integer always = settings.status();
        status(response, always == null ? settings.failStatus() : always);
    }

    private static void status(HttpServerResponse response, int status) {
        var unused = response.setStatusCode(status).end();
    }

    private static void answer(HttpServerResponse response, JsonObject json) {
        var unused =
                response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(json.toBuffer());
    }
}
