package com.xrides.intake.http;

import com.xrides.intake.contract.Booking;
import com.xrides.intake.contract.Outcome;
import com.xrides.intake.http.HttpMetrics.Ending;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** One request that waits for its booking to be saved: answers it once, and reports an outcome that comes too late. */
final class SaveRequest implements PendingSave.Requester {

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private final RoutingContext context;
    private final HttpServerResponse response;
    private final Admission admission;
    private final LateOutcomes lateOutcomes;
    private final HttpMetrics metrics;
    private final PendingSave save;
    private final long id;
    private final long began = System.nanoTime();

    SaveRequest(
            Booking booking,
            RoutingContext context,
            Admission admission,
            LateOutcomes lateOutcomes,
            HttpMetrics metrics) {
        this.context = context;
        this.response = context.response();
        this.admission = admission;
        this.lateOutcomes = lateOutcomes;
        this.metrics = metrics;
        this.id = booking.id();
        this.save = new PendingSave(booking, this);
    }

    /** Hands the booking over and waits for its outcome, as long as {@code wait} and the client do. */
    void start(Vertx vertx, Dispatcher dispatcher, Duration wait) {
        dispatcher.submit(save);
        if (save.isWaiting()) {
            long timer = vertx.setTimer(Math.max(1, wait.toMillis()), expired -> expire(dispatcher, wait));
            // Not the response's own handlers: those are the context's, and others wait for it to end as well.
            context.addEndHandler(endedOrGone -> {
                vertx.cancelTimer(timer);
                stopWaiting(dispatcher);
            });
        }
    }

    @Override
    public void answer(Outcome outcome) {
        switch (outcome.kind()) {
            case STORED -> succeed(201, "\"status\":\"stored\"");
            case DUPLICATE -> succeed(200, "\"status\":\"stored\",\"duplicate\":true");
            case CONFLICT -> fail(ProblemType.CONFLICT, outcome.detail());
            case REFUSED -> fail(ProblemType.REFUSED, outcome.detail());
            case UNAVAILABLE ->
                fail(ProblemType.DATABASE_UNAVAILABLE, outcome.detail() + " Send it again; the id makes that safe.");
        }
        finish(Ending.of(outcome));
    }

    @Override
    public void answerLate(Outcome outcome) {
        lateOutcomes.report(save.booking(), outcome);
    }

    @Override
    public void ended() {
        admission.leave();
    }

    private void expire(Dispatcher dispatcher, Duration wait) {
        if (!save.isWaiting()) {
            return;
        }
        stopWaiting(dispatcher);
        if (save.isDispatched()) {
            fail(
                    ProblemType.OUTCOME_UNKNOWN,
                    "The outcome was not known within %d s. Send the booking again, or look at %s."
                            .formatted(wait.toSeconds(), location() + "/status"));
            finish(Ending.UNKNOWN);
        } else {
            fail(
                    ProblemType.NOT_TAKEN,
                    "No persistence node took the booking within %d s; it is not stored. Send it again."
                            .formatted(wait.toSeconds()));
            finish(Ending.UNAVAILABLE);
        }
    }

    private void stopWaiting(Dispatcher dispatcher) {
        save.stopWaiting();
        dispatcher.dropEnded();
    }

    private void succeed(int status, String members) {
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(HttpHeaders.LOCATION, location());
        Unawaited.end(response, Buffer.buffer("{\"id\":" + id + "," + members + "}"));
    }

    private void fail(ProblemType type, String detail) {
        Problem.of(type, id, detail).send(response);
    }

    private void finish(Ending ending) {
        metrics.ended(ending);
        metrics.answeredAfter(System.nanoTime() - began);
    }

    private String location() {
        return "/bookings/" + id;
    }
}
