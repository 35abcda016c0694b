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
 * The public port: what every request goes through, whichever capability answers it. That is a line in the access log, the
 * name of its route in its trace, the guard against slow clients, and a problem where something is wrong. One event loop.
 */
public final class PublicApi {

    /** How long what a client still sends is read after an answer that ends its connection. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final SlowClientGuard guard;
    private final RequestLog log;
    private final Tracing tracing;
    private final RequestFailures failures;
    private final EndpointTable endpoints = new EndpointTable();

    /** @param notFound what a person is told who asks for a path that there is not */
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

    /** Makes the router with all routes that were mounted. */
    public Router router() {
        // A path that cannot be decoded fails before any route, and so before its failure handler.
        Router router = Router.router(vertx).errorHandler(400, context -> {
            RequestFailures.badRequest().send(context.response());
            // One that has come as far as the first route has its line from there.
            if (context.currentRoute() == null) {
                log.refused(context.request());
            }
        });
        router.route().handler(this::begin).handler(guard::receiving);
        endpoints.inOrder().forEach(methods -> add(router, methods));
        router.route().handler(context -> context.fail(404)).failureHandler(failures::answer);
        return router;
    }

    /** Answers what is not a request that could be routed, and logs it; for the server's handler of invalid requests. */
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

    /** Each route names the traced request itself: more routes before it would have to be matched by every request. */
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
     * Watches for a request's end. The server only passes {@code Connection: close} on. Where the client still sends, that
     * is read for a while: closing at once would reset the connection, and the answer would be lost on its way.
     */
    private void begin(RoutingContext context) {
        long began = System.nanoTime();
        log.begin(context);
        // One handler for both: it costs every request something.
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
