package com.xrides.bookings.lookup;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ListFailures;
import com.xrides.bookings.outcome.Failure;
import com.xrides.platform.web.paging.PageLinks;
import com.xrides.platform.web.paging.PageQuery;
import com.xrides.platform.web.paging.Paging;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;

/** Answers which bookings failed after their requests were answered, page by page. Any thread. */
public final class FailureList {

    private static final int MAX_LIMIT = 1000;
    private static final Paging PAGING = Paging.byNumber(100, MAX_LIMIT);
    private static final String OPEN = "open";
    private static final String ALL = "all";

    private final LookupClient lookups;

    public FailureList(LookupClient lookups) {
        this.lookups = lookups;
    }

    /** Answers by what the request's {@code after}, {@code limit} and {@code state} ask for; forward only. */
    public void answer(HttpServerRequest request) {
        PageQuery page;
        try {
            page = PAGING.parse(request);
        } catch (IllegalArgumentException e) {
            refuseQuery(request.response());
            return;
        }
        String state = LookupClient.parameter(request, "state", OPEN);
        if (page.before().isPresent() || !List.of(OPEN, ALL).contains(state)) {
            refuseQuery(request.response());
            return;
        }
        var question = new ListFailures(page.afterNumber().orElse(0), page.limit(), state.equals(OPEN));
        var unused = lookups.ask(FailureMessages.LIST_FAILURES, question)
                .onSuccess(found -> send(request, question.after(), found.failures()))
                .onFailure(cause -> LookupClient.unavailable(request.response(), null, cause));
    }

    /** Any page but an empty one may be followed by another: the answer holds no more than the bus carries at once. */
    private static void send(HttpServerRequest request, long after, List<Failure> failures) {
        long last = after;
        if (!failures.isEmpty()) {
            last = failures.get(failures.size() - 1).sequence();
            PageLinks.write(request, Optional.of(String.valueOf(last)), Optional.empty());
        }
        Unawaited.endJson(request.response(), Buffer.buffer(FailuresJson.page(failures, last)));
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
