package com.xrides.intake.contract.api;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.Failure;
import com.xrides.intake.contract.Message.ListFailures;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.OptionalLong;

/** Answers which bookings failed after their requests were answered, page by page. Any thread. */
public final class FailureList {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final String OPEN = "open";
    private static final String ALL = "all";

    private final Inquiries inquiries;

    public FailureList(Inquiries inquiries) {
        this.inquiries = inquiries;
    }

    /** Answers by what the request's {@code after}, {@code limit} and {@code state} ask for. */
    public void answer(HttpServerRequest request) {
        OptionalLong after = Inquiries.number(Inquiries.parameter(request, "after", "0"));
        OptionalLong limit = Inquiries.number(Inquiries.parameter(request, "limit", String.valueOf(DEFAULT_LIMIT)));
        String state = Inquiries.parameter(request, "state", OPEN);
        if (after.isEmpty()
                || limit.isEmpty()
                || limit.getAsLong() < 1
                || limit.getAsLong() > MAX_LIMIT
                || !List.of(OPEN, ALL).contains(state)) {
            refuseQuery(request.response());
            return;
        }
        var question = new ListFailures(after.getAsLong(), (int) limit.getAsLong(), state.equals(OPEN));
        var unused = inquiries
                .ask(Address.LIST_FAILURES, question)
                .onSuccess(found -> send(request.response(), question.after(), found.failures()))
                .onFailure(cause -> Inquiries.unavailable(request.response(), null, cause));
    }

    private static void send(HttpServerResponse response, long after, List<Failure> failures) {
        long last =
                failures.isEmpty() ? after : failures.get(failures.size() - 1).sequence();
        Unawaited.endJson(response, Buffer.buffer(FailuresJson.page(failures, last)));
    }

    private static void refuseQuery(HttpServerResponse response) {
        Problem.of(
                        ProblemType.INVALID_QUERY,
                        null,
                        "after must be the sequence of a failure, limit a number from 1 to %d, state %s or %s."
                                .formatted(MAX_LIMIT, OPEN, ALL))
                .send(response);
    }
}
