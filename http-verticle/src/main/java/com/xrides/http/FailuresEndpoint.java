package com.xrides.http;

import com.xrides.bookings.lookup.FailureActs;
import com.xrides.bookings.lookup.FailureList;
import com.xrides.bookings.lookup.LookupClient;
import io.vertx.ext.web.RoutingContext;

/** Lists the bookings that failed after their requests were answered, and lets operators send them again or dismiss them. */
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

    /** Sends the booking of its newest open failure again, and answers as if it had just been posted. */
    void retry(RoutingContext context) {
        acts.retry(
                context.request(),
                context.pathParam("id"),
                (booking, failure) -> save.resend(booking, context, () -> acts.resolve(failure, context.request())));
    }

    /** Closes a booking's newest open failure: nothing more is to be done about it. */
    void dismiss(RoutingContext context) {
        acts.dismiss(context.request(), context.pathParam("id"));
    }
}
