package com.xrides.operations.api;

import com.xrides.bookings.BookingScopes;
import com.xrides.bookings.lookup.FailureActs;
import com.xrides.bookings.lookup.FailureList;
import com.xrides.bookings.lookup.LookupClient;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Role;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/**
 * The operators' HTTP API on the management port; the same on every node, since it works over the bus. Lives on one
 * event loop.
 */
public final class OperatorApi implements HttpRoutes {

    private final FailureList failures;
    private final FailureActs acts;
    private final BookingHistory history;
    private final Resend resend;

    /**
     * @param writers the persistence verticles that save retried bookings
     */
    public OperatorApi(Vertx vertx, MessageBus bus, Writers writers) {
        var lookups = new LookupClient(bus);
        failures = new FailureList(lookups);
        acts = new FailureActs(lookups);
        history = new BookingHistory(lookups);
        resend = new Resend(vertx, bus, writers);
    }

    @Override
    public void mount(HttpApi api) {
        Access ofFailures = Access.of(Role.OPERATOR, BookingScopes.FAILURES);
        api.get("/bookings/:id")
                .requires(Access.of(Role.OPERATOR, BookingScopes.READ))
                .handle(history::answer);
        api.get("/failures").requires(ofFailures).handle(context -> failures.answer(context.request()));
        api.post("/failures/:id/retry")
                .requires(ofFailures)
                .recorded("failure.retry")
                .handle(this::retry);
        api.delete("/failures/:id")
                .requires(ofFailures)
                .recorded("failure.dismiss")
                .handle(context -> acts.dismiss(context, context.pathParam("id")));
    }

    private void retry(RoutingContext context) {
        HttpServerRequest request = context.request();
        acts.retry(context, context.pathParam("id"), (booking, failure) -> {
            var unused = resend.send(booking).onSuccess(outcome -> {
                if (outcome.isStored()) {
                    acts.resolve(failure, context).onComplete(ended -> answer(request, booking.id(), outcome));
                } else {
                    answer(request, booking.id(), outcome);
                }
            });
        });
    }

    private static void answer(HttpServerRequest request, long id, Outcome outcome) {
        Unawaited.endJson(
                request.response(),
                new JsonObject()
                        .put("id", id)
                        .put("outcome", outcome.kind().name().toLowerCase(Locale.ROOT))
                        .put("message", outcome.detail().isEmpty() ? null : outcome.detail())
                        .toBuffer());
    }
}
