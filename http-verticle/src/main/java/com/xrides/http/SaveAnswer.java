package com.xrides.http;

import com.xrides.bookings.delivery.reply.NoOutcome;
import com.xrides.bookings.delivery.reply.SaveReply;
import com.xrides.bookings.lookup.BookingProblems;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.log.LogSubject;
import com.xrides.platform.web.exchange.Exchange;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The answer to one booking request over HTTP: the one place where outcomes become statuses. */
final class SaveAnswer implements SaveReply {

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private static final String LOCATION = "/bookings/";

    private final long id;
    private final Exchange exchange;
    private final HttpServerResponse response;
    private final @Nullable Supplier<Future<?>> beforeStored;

    /** @param beforeStored what must have ended, one way or the other, before the booking is said to be stored */
    SaveAnswer(long id, Exchange exchange, @Nullable Supplier<Future<?>> beforeStored) {
        this.id = id;
        this.exchange = exchange;
        this.response = exchange.response();
        this.beforeStored = beforeStored;
    }

    @Override
    public void outcome(Outcome outcome) {
        if (beforeStored != null && outcome.isStored()) {
            var unused = beforeStored.get().onComplete(ended -> answer(outcome));
        } else {
            answer(outcome);
        }
    }

    private void answer(Outcome outcome) {
        switch (outcome.kind()) {
            case STORED -> succeed(201, location(), "\"status\":\"stored\"");
            case DUPLICATE -> succeed(200, location(), "\"status\":\"stored\",\"duplicate\":true");
            case CONFLICT -> fail(Problem.of(BookingProblems.CONFLICT, id, outcome.detail()));
            case REFUSED -> fail(Problem.of(BookingProblems.REFUSED, id, outcome.detail()));
            case UNAVAILABLE -> fail(Problem.of(ProblemType.DATABASE_UNAVAILABLE, id, outcome.detail()));
        }
    }

    @Override
    public void pending() {
        succeed(202, location() + "/status", "\"status\":\"pending\"");
    }

    @Override
    public void noOutcome(NoOutcome noOutcome, @Nullable Kept kept) {
        Problem problem = switch (noOutcome.reason()) {
            case NOT_TAKEN -> problem(BookingProblems.NOT_TAKEN, noOutcome.detail(), kept);
            case DATABASE_UNAVAILABLE -> problem(ProblemType.DATABASE_UNAVAILABLE, noOutcome.detail(), kept);
            case UNKNOWN ->
                problem(
                        BookingProblems.OUTCOME_UNKNOWN,
                        "%s Send the booking again, or look at %s/status.".formatted(noOutcome.detail(), location()),
                        kept);
        };
        fail(problem);
    }

    @Override
    public void gone() {}

    private Problem problem(ProblemType type, String detail, @Nullable Kept kept) {
        return kept == null
                ? Problem.of(type, id, detail)
                : Problem.of(type, id, kept.problem() + " " + detail).retryAfter(kept.retryAfterSeconds());
    }

    private String location() {
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
        exchange.about(LogSubject.booking(id));
        problem.send(response);
    }
}
