package com.xrides.intake.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path leads where, and what every wrong turn is answered with. */
final class Api {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private Api() {}

    static Router router(
            Vertx vertx, HttpSettings settings, SlowSenders slowSenders, SaveEndpoint save, LookupEndpoint lookup) {
        Router router = Router.router(vertx);
        router.route().handler(slowSenders::receiving).failureHandler(Api::fail);
        BodyHandler body = BodyHandler.create(false).setBodyLimit(settings.maxBody());
        for (String path : new String[] {"/bookings", "/save/booking/detail"}) {
            router.post(path)
                    .handler(new JsonOnly())
                    .handler(body)
                    .handler(slowSenders::received)
                    .handler(save);
            only(router, path, HttpMethod.POST);
        }
        router.get("/bookings/:id").handler(lookup::findBooking);
        only(router, "/bookings/:id", HttpMethod.GET);
        router.get("/bookings/:id/status").handler(lookup::findStatus);
        only(router, "/bookings/:id/status", HttpMethod.GET);
        router.get("/failures").handler(lookup::listFailures);
        only(router, "/failures", HttpMethod.GET);
        router.route().handler(context -> context.fail(404));
        return router;
    }

    /** Answers what is not even a request to route: a broken start line, headers beyond every bound. */
    static void invalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        String reason = cause == null ? "it cannot be parsed" : String.valueOf(cause.getMessage());
        ProblemType type = ProblemType.BAD_REQUEST;
        if (reason.contains("HTTP line is larger") || reason.contains("line is larger")) {
            type = ProblemType.URI_TOO_LONG;
        } else if (reason.contains("HTTP header is larger") || reason.contains("header is larger")) {
            type = ProblemType.HEADERS_TOO_LARGE;
        }
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        Problem.of(type, null, "This is not a valid HTTP request: " + reason).send(request.response());
    }

    private static void only(Router router, String path, HttpMethod method) {
        router.route(path).handler(context -> {
            context.response().putHeader(HttpHeaders.ALLOW, method.name());
            Problem.of(ProblemType.METHOD_NOT_ALLOWED, null, "Only " + method + " is possible here.")
                    .send(context.response());
        });
    }

    private static void fail(RoutingContext context) {
        Problem problem = switch (context.statusCode()) {
            case 404 -> Problem.of(ProblemType.NOT_FOUND, null, "Bookings are posted to /bookings.");
            case 413 -> Problem.of(ProblemType.BODY_TOO_LARGE, null, "A booking may take 64 KiB at most.");
            case 400 -> Problem.of(ProblemType.BAD_REQUEST, null, "This is not a valid HTTP request.");
            default -> unexpected(context);
        };
        problem.send(context.response());
    }

    private static Problem unexpected(RoutingContext context) {
        if (!context.response().closed()) {
            LOG.error("A request could not be handled", context.failure());
        }
        return Problem.of(ProblemType.INTERNAL, null, "The request could not be handled; it is in our log.");
    }
}
