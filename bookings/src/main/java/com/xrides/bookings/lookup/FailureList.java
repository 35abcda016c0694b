package com.xrides.bookings.lookup;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ListFailures;
import com.xrides.bookings.outcome.Failure;
import com.xrides.platform.web.Problem;
import com.xrides.platform.web.ProblemType;
import com.xrides.platform.web.Unawaited;
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

    private final LookupClient inquiries;

    public FailureList(LookupClient inquiries) {
        this.inquiries = inquiries;
    }

    /** Answers by what the request's {@code after}, {@code limit} and {@code state} ask for. */
    public void answer(HttpServerRequest request) {
        OptionalLong after = LookupClient.number(LookupClient.parameter(request, "after", "0"));
        OptionalLong limit =
                LookupClient.number(LookupClient.parameter(request, "limit", String.valueOf(DEFAULT_LIMIT)));
        String state = LookupClient.parameter(request, "state", OPEN);
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
                .ask(FailureMessages.LIST_FAILURES, question)
                .onSuccess(found -> send(request.response(), question.after(), found.failures()))
                .onFailure(cause -> LookupClient.unavailable(request.response(), null, cause));
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
