package com.xrides.http;

import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.RequestResult;
import com.xrides.platform.web.Problem;
import com.xrides.platform.web.ProblemType;
import com.xrides.platform.web.Unawaited;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** The answer to one booking request: the one place where outcomes become statuses. */
final class SaveAnswer {

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private static final String LOCATION = "/bookings/";

    private final long id;
    private final RoutingContext context;
    private final HttpServerResponse response;
    private final HttpMetrics metrics;
    private final long began = System.nanoTime();

    SaveAnswer(long id, RoutingContext context, HttpMetrics metrics) {
        this.id = id;
        this.context = context;
        this.response = context.response();
        this.metrics = metrics;
    }

    void outcome(Outcome outcome) {
        switch (outcome.kind()) {
            case STORED -> succeed(201, location(), "\"status\":\"stored\"");
            case DUPLICATE -> succeed(200, location(), "\"status\":\"stored\",\"duplicate\":true");
            case CONFLICT -> fail(Problem.of(ProblemType.CONFLICT, id, outcome.detail()));
            case REFUSED -> fail(Problem.of(ProblemType.REFUSED, id, outcome.detail()));
            case UNAVAILABLE -> fail(Problem.of(ProblemType.DATABASE_UNAVAILABLE, id, outcome.detail()));
        }
        finish(RequestResult.of(outcome));
    }

    /** The spool holds the booking. */
    void pending() {
        succeed(202, location() + "/status", "\"status\":\"pending\"");
        finish(RequestResult.PENDING);
    }

    /**
     * Nothing is known, and nobody holds the booking.
     *
     * @param kept why the spool did not take it; null where there is none
     */
    void unsettled(NoOutcome unsettled, @Nullable Kept kept) {
        String detail = unsettled.detail();
        if (kept == null) {
            fail(Problem.of(unsettled.type(), id, detail));
        } else {
            fail(Problem.of(unsettled.type(), id, kept.problem() + " " + detail).retryAfter(kept.retryAfterSeconds()));
        }
        finish(unsettled.ending());
    }

    /** Nobody waits for it any more. */
    void gone() {
        finish(RequestResult.GONE);
    }

    String location() {
        return LOCATION + id;
    }

    /** The id in the location of an answer, if it has one. */
    static @Nullable String idIn(@Nullable String location) {
        if (location == null || !location.startsWith(LOCATION)) {
            return null;
        }
        int end = location.indexOf('/', LOCATION.length());
        return location.substring(LOCATION.length(), end < 0 ? location.length() : end);
    }

    private void succeed(int status, String location, String members) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(HttpHeaders.LOCATION, location);
        Unawaited.end(response, Buffer.buffer("{\"id\":" + id + "," + members + "}"));
    }

    private void fail(Problem problem) {
        RequestLog.about(context, id);
        problem.send(response);
    }

    private void finish(RequestResult ending) {
        metrics.ended(ending);
        metrics.answeredAfter(System.nanoTime() - began);
    }
}
