package com.xrides.http;

import com.xrides.bookings.lookup.FailureActs;
import com.xrides.bookings.lookup.FailureList;
import com.xrides.bookings.lookup.LookupClient;
import com.xrides.platform.web.exchange.Exchange;
import io.vertx.ext.web.RoutingContext;

/** Lists the bookings that failed after their requests were answered, and retries or dismisses them. */
final class FailuresEndpoint {

    private final FailureList failures;
    private final FailureActs acts;
    private final SaveEndpoint save;

    FailuresEndpoint(LookupClient lookups, SaveEndpoint save) {
        this.failures = new FailureList(lookups);
        this.acts = new FailureActs(lookups);
        this.save = save;
    }

    void list(RoutingContext context) {
        failures.answer(context.request());
    }

    /** Retries the booking of its newest open failure, and answers as if it had just been posted. */
    void retry(RoutingContext context) {
        acts.retry(
                context,
                context.pathParam("id"),
                (booking, failure) -> save.resend(booking, Exchange.of(context), () -> acts.resolve(failure, context)));
    }

    /** Dismisses a booking's newest open failure. */
    void dismiss(RoutingContext context) {
        acts.dismiss(context, context.pathParam("id"));
    }
}
