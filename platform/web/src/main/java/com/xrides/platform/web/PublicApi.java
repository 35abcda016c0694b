package com.xrides.platform.web;

import com.xrides.platform.timing.Timeout;
import com.xrides.platform.trace.Tracing;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.time.Duration;
import java.util.List;

/**
 * The router of the public port, with what all capabilities' requests have in common: access log, names of routes in
 * traces, the guard against slow clients, and problem documents for errors. One event loop.
 */
public final class PublicApi {

    /** How long the rest of a request is read after a response that closes the connection. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final SlowClientGuard guard;
    private final RequestLog log;
    private final Tracing tracing;
    private final RequestFailures failures;
    private final EndpointTable endpoints = new EndpointTable();

    /** @param notFound the message of a 404 */
    public PublicApi(Vertx vertx, SlowClientGuard guard, RequestLog log, Tracing tracing, String notFound) {
        this.vertx = vertx;
        this.guard = guard;
        this.log = log;
        this.tracing = tracing;
        this.failures = new RequestFailures(notFound);
    }

    /**
     * Adds the routes of a capability; before {@link #router}.
     *
     * @throws IllegalArgumentException when one of them is there already, with the names of both who add it
     */
    public void mount(HttpRoutes routes) {
        endpoints.mount(routes, vertx);
    }

    /** Creates the router with all mounted routes. */
    public Router router() {
        // A path that cannot be decoded fails before any route, and so before its failure handler.
        Router router = Router.router(vertx).errorHandler(400, context -> {
            RequestFailures.badRequest().send(context.response());
            // A request that reached the first route is logged there.
            if (context.currentRoute() == null) {
                log.refused(context.request());
            }
        });
        router.route().handler(this::begin).handler(guard::receiving);
        endpoints.inOrder().forEach(methods -> add(router, methods));
        router.route().handler(context -> context.fail(404)).failureHandler(failures::answer);
        return router;
    }

    /** Answers and logs a request that is not valid HTTP; for the server's handler of invalid requests. */
    public void answerInvalid(HttpServerRequest request) {
        RequestFailures.answerInvalid(request);
        log.refused(request);
    }

    private void add(Router router, List<HttpEndpoint> methods) {
        for (HttpEndpoint endpoint : methods) {
            endpoint.addTo(named(router.route(endpoint.method(), endpoint.path()), endpoint.path()), guard);
        }
        String path = methods.get(0).path();
        List<HttpMethod> allowed = methods.stream().map(HttpEndpoint::method).toList();
        named(router.route(path), path).handler(context -> Problem.sendMethodNotAllowed(context.response(), allowed));
    }

    /**
     * Names the request's span by its route. A handler of each route, since a common route would cost every request
     * another match.
     */
    private Route named(Route route, String path) {
        if (!tracing.isOn()) {
            return route;
        }
        return route.handler((PlatformHandler) context -> {
            tracing.nameRequest(context.request().method() + " " + path);
            context.next();
        });
    }

    /**
     * Runs when a request has ended, and closes the connection if it has to be closed, which the server does not do by
     * itself after {@code Connection: close}. If the client is still sending, that is read for a while: closing at once
     * would reset the connection, and the response would be lost.
     */
    private void begin(RoutingContext context) {
        long began = System.nanoTime();
        log.begin(context);
        // One handler for both, since each costs every request something.
        context.addEndHandler(ended -> {
            log.ended(context, began);
            if (context.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
                close(context);
            }
        });
        context.next();
    }

    private static void close(RoutingContext context) {
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
}
