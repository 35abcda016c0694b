package com.xrides.operations.api;

import com.xrides.bookings.lookup.FailureActs;
import com.xrides.bookings.lookup.FailureList;
import com.xrides.bookings.lookup.LookupClient;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.log.RedactedException;
import com.xrides.platform.web.Problem;
import com.xrides.platform.web.ProblemType;
import com.xrides.platform.web.Unawaited;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operators' part of the management port: the same on every node, since all of it goes over the bus. Lives on one
 * event loop.
 */
public final class OperatorApi {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorApi.class);

    private static final String CONSOLE_HEADER = "X-XRides-Console";

    private final FailureList failures;
    private final FailureActs acts;
    private final BookingHistory history;
    private final Resend resend;

    /** @param routes where bookings that are sent again can be stored */
    public OperatorApi(Vertx vertx, MessageBus bus, Writers routes) {
        var inquiries = new LookupClient(bus);
        failures = new FailureList(inquiries);
        acts = new FailureActs(inquiries);
        history = new BookingHistory(inquiries);
        resend = new Resend(vertx, bus, routes);
    }

    /** Adds what operators ask and do; once. */
    public void mount(Router router) {
        router.get("/bookings/:id").handler(history::answer).failureHandler(OperatorApi::fail);
        only(router, "/bookings/:id", HttpMethod.GET);
        router.get("/failures")
                .handler(context -> failures.answer(context.request()))
                .failureHandler(OperatorApi::fail);
        only(router, "/failures", HttpMethod.GET);
        router.post("/failures/:id/retry")
                .handler(OperatorApi::fromConsoleOnly)
                .handler(this::retry)
                .failureHandler(OperatorApi::fail);
        only(router, "/failures/:id/retry", HttpMethod.POST);
        router.delete("/failures/:id")
                .handler(OperatorApi::fromConsoleOnly)
                .handler(context -> acts.dismiss(context.request(), context.pathParam("id")))
                .failureHandler(OperatorApi::fail);
        only(router, "/failures/:id", HttpMethod.DELETE);
    }

    private void retry(RoutingContext context) {
        HttpServerRequest request = context.request();
        acts.retry(request, context.pathParam("id"), (booking, failure) -> {
            var unused = resend.send(booking).onSuccess(outcome -> {
                if (outcome.isStored()) {
                    acts.resolve(failure, request).onComplete(ended -> answer(request, booking.id(), outcome));
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

    /** A page of somebody else's can make a browser send such a request, but not with a header of its own making. */
    private static void fromConsoleOnly(RoutingContext context) {
        if ("1".equals(context.request().getHeader(CONSOLE_HEADER))) {
            context.next();
        } else {
            Problem.of(
                            ProblemType.CONSOLE_HEADER_MISSING,
                            null,
                            "Send the header %s: 1 with every request that changes something; nothing was done."
                                    .formatted(CONSOLE_HEADER))
                    .send(context.response());
        }
    }

    private static void only(Router router, String path, HttpMethod method) {
        router.route(path).handler(context -> Problem.sendMethodNotAllowed(context.response(), method));
    }

    private static void fail(RoutingContext context) {
        if (context.statusCode() == 400) {
            Problem.of(ProblemType.BAD_REQUEST, null, "This is not a valid HTTP request.")
                    .send(context.response());
            return;
        }
        LOG.error("A request to the operators' desk could not be handled", RedactedException.of(context.failure()));
        Problem.of(ProblemType.INTERNAL, null, "The request could not be handled; it is in our log.")
                .send(context.response());
    }
}
