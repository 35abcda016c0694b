package com.xrides.http;

import com.xrides.platform.log.RedactedException;
import com.xrides.platform.timing.Timeout;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.JsonContentType;
import com.xrides.platform.web.NamedRoutes;
import com.xrides.platform.web.Problem;
import com.xrides.platform.web.ProblemType;
import com.xrides.platform.web.SlowClientGuard;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path leads where, and what every wrong turn is answered with. */
final class Api {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private static final Duration LINGER = Duration.ofSeconds(1);

    private Api() {}

    static Router router(
            Vertx vertx,
            HttpSettings settings,
            SlowClientGuard slowSenders,
            SaveEndpoint save,
            Handler<HttpServerRequest> streams,
            RequestLog log,
            Tracing tracing,
            LookupEndpoint lookup,
            FailuresEndpoint failures) {
        // A path that cannot be decoded fails before any route, and so before its failure handler.
        Router router = Router.router(vertx).errorHandler(400, context -> {
            badRequest().send(context.response());
            // One that has come as far as the first route has its line from there.
            if (context.currentRoute() == null) {
                log.refused(context.request());
            }
        });
        router.route()
                .handler(context -> begin(context, log))
                .handler(slowSenders::receiving)
                .failureHandler(Api::fail);
        var routes = new NamedRoutes(router, tracing);
        BodyHandler body = BodyHandler.create(false).setBodyLimit(settings.maxBody());
        for (String path : new String[] {"/bookings", "/save/booking/detail"}) {
            routes.post(path)
                    .handler((PlatformHandler) save::watch)
                    .handler(new JsonContentType())
                    .handler(body)
                    .handler(slowSenders::received)
                    .handler(save);
            routes.only(path, HttpMethod.POST);
        }
        // No body limit, and no time limit but that it moves: it reads the body as it comes.
        routes.post("/bookings/stream").handler(slowSenders::streaming).handler(context -> {
            RequestLog.leaveTo(context);
            streams.handle(context.request());
        });
        routes.only("/bookings/stream", HttpMethod.POST);
        routes.get("/bookings/:id").handler(slowSenders::received).handler(lookup::findBooking);
        routes.only("/bookings/:id", HttpMethod.GET);
        routes.get("/bookings/:id/status").handler(slowSenders::received).handler(lookup::findStatus);
        routes.only("/bookings/:id/status", HttpMethod.GET);
        routeFailures(routes, slowSenders, body, failures);
        router.route().handler(context -> context.fail(404));
        return router;
    }

    private static void routeFailures(
            NamedRoutes routes, SlowClientGuard slowSenders, BodyHandler body, FailuresEndpoint failures) {
        routes.get("/failures").handler(slowSenders::received).handler(failures::list);
        routes.only("/failures", HttpMethod.GET);
        routes.delete("/failures/:id").handler(slowSenders::received).handler(failures::dismiss);
        routes.only("/failures/:id", HttpMethod.DELETE);
        // Nothing is asked for in a body, but one may come.
        routes.post("/failures/:id/retry")
                .handler(body)
                .handler(slowSenders::received)
                .handler(failures::retry);
        routes.only("/failures/:id/retry", HttpMethod.POST);
    }

    /** Answers what is not even a request to route: a broken start line, headers beyond every bound. */
    static void invalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        String reason = cause == null ? "it cannot be parsed" : String.valueOf(cause.getMessage());
        ProblemType type = ProblemType.BAD_REQUEST;
        if (reason.contains("line is larger")) {
            type = ProblemType.URI_TOO_LONG;
        } else if (reason.contains("header is larger")) {
            type = ProblemType.HEADERS_TOO_LARGE;
        }
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        Problem.of(type, null, "This is not a valid HTTP request: " + reason).send(request.response());
    }

    /**
     * Watches for a request's end. The server only passes {@code Connection: close} on. Where the client still sends, that is read for a while:
     * closing at once would reset the connection, and the answer would be lost on its way.
     */
    private static void begin(RoutingContext context, RequestLog log) {
        long began = System.nanoTime();
        log.begin(context);
        // One handler for both: it costs every request something.
        context.addEndHandler(ended -> {
            log.ended(context, began);
            if (context.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
                closeWhenArrived(context);
            }
        });
        context.next();
    }

    private static void closeWhenArrived(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpConnection connection = request.connection();
        if (request.isEnded()) {
            close(connection);
            return;
        }
        Timeout closing = Timeout.after(context.vertx(), LINGER, () -> close(connection));
        request.exceptionHandler(gone -> closing.cancel()).endHandler(arrived -> {
            closing.cancel();
            close(connection);
        });
    }

    private static void close(HttpConnection connection) {
        var unused = connection.close();
    }

    private static void fail(RoutingContext context) {
        Problem problem = switch (context.statusCode()) {
            case 404 -> Problem.of(ProblemType.NOT_FOUND, null, "Bookings are posted to /bookings.");
            case 413 -> Problem.of(ProblemType.BODY_TOO_LARGE, null, "A booking may take 64 KiB at most.");
            case 417 -> Problem.of(ProblemType.EXPECTATION_FAILED, null, "Only 100-continue can be expected.");
            case 400 -> badRequest();
            default -> isArriving(context) ? badRequest() : unexpected(context);
        };
        problem.send(context.response());
    }

    /** Whether its body has not been read to the end: what goes wrong until then is its sender's doing. */
    private static boolean isArriving(RoutingContext context) {
        return context.request().method().equals(HttpMethod.POST)
                && context.body().buffer() == null;
    }

    private static Problem badRequest() {
        return Problem.of(ProblemType.BAD_REQUEST, null, "This is not a valid HTTP request.");
    }

    private static Problem unexpected(RoutingContext context) {
        if (!context.response().closed()) {
            LOG.error("A request could not be handled", RedactedException.of(context.failure()));
        }
        return Problem.of(ProblemType.INTERNAL, null, "The request could not be handled; it is in our log.");
    }
}
