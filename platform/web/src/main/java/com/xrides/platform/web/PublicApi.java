package com.xrides.platform.web;

import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.exchange.ClosingConnection;
import com.xrides.platform.web.exchange.DirectEndpoint;
import com.xrides.platform.web.exchange.RequestFailures;
import com.xrides.platform.web.exchange.RequestLog;
import com.xrides.platform.web.guard.AllowedHosts;
import com.xrides.platform.web.guard.SameSite;
import com.xrides.platform.web.guard.SlowClientGuard;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The router of the public port, with what all capabilities' requests have in common: access log, names of routes in
 * traces, the guard against slow clients, and problem documents for errors. One event loop.
 */
public final class PublicApi {

    private final Vertx vertx;
    private final SlowClientGuard guard;
    private final RequestLog log;
    private final Tracing tracing;
    private final RequestFailures failures;
    private final EndpointTable endpoints = new EndpointTable();
    private KeyCheck keys = KeyCheck.NONE;
    private AllowedHosts hosts = AllowedHosts.ANY;
    private AuditTrail trail = AuditTrail.NONE;

    /** @param notFound the message of a 404 */
    public PublicApi(Vertx vertx, SlowClientGuard guard, RequestLog log, Tracing tracing, String notFound) {
        this.vertx = vertx;
        this.guard = guard;
        this.log = log;
        this.tracing = tracing;
        this.failures = new RequestFailures(notFound);
    }

    /** Lets nobody in whose key does not allow it, and puts on record what is to be; before {@link #router}. */
    public PublicApi guardedBy(KeyCheck keys, AuditTrail trail) {
        this.keys = keys;
        this.trail = trail;
        return this;
    }

    /**
     * Adds the routes of a capability; before {@link #router}.
     *
     * @throws IllegalArgumentException when one of them is there already, with the names of both who add it
     */
    public void mount(HttpRoutes routes) {
        endpoints.mount(routes, vertx);
    }

    /** Sets by which names the port may be reached; before {@link #handler}. */
    public void allowOnly(AllowedHosts names) {
        hosts = names;
    }

    /**
     * Creates the router with all mounted routes.
     *
     * @throws IllegalStateException when the port is guarded and one of them does not say what it requires
     */
    public Router router() {
        // A path that cannot be decoded fails before any route, and so before its failure handler.
        Router router = Router.router(vertx).errorHandler(400, context -> {
            RequestFailures.badRequest().send(context.response());
            // A request that reached the first route is logged there.
            if (context.currentRoute() == null) {
                log.refused(context.request());
            }
        });
        UnaryOperator<String> masking = secrets()::mask;
        router.route().handler(context -> begin(context, masking)).handler(guard::receiving);
        endpoints.inOrder().forEach(methods -> add(router, methods));
        OtherMethods.answerHead(router);
        router.route().handler(context -> context.fail(404)).failureHandler(failures::answer);
        return router;
    }

    /** Makes the handler of all requests: the router, but for plain requests of endpoints that are handled directly. */
    public Handler<HttpServerRequest> handler() {
        Router router = router();
        Map<String, DirectEndpoint> gets = direct(HttpMethod.GET);
        Map<String, DirectEndpoint> posts = direct(HttpMethod.POST);
        List<DirectEndpoint> patterns =
                posts.values().stream().filter(DirectEndpoint::isPattern).toList();
        posts.values().removeAll(patterns);
        Handler<HttpServerRequest> routed = OtherMethods.before(router);
        SecretSegments secrets = secrets();
        return request -> {
            hide(request, secrets);
            if (!hosts.allow(request)) {
                hosts.refusal(request).send(request.response());
                log.refused(request);
                return;
            }
            DirectEndpoint endpoint = request.method().equals(HttpMethod.GET)
                    ? gets.get(pathOf(request.uri()))
                    : posts.get(request.uri());
            if (endpoint != null && endpoint.takes(request)) {
                endpoint.begin(request, Map.of());
            } else if (endpoint != null || !beginPattern(request, patterns)) {
                routed.handle(request);
            }
        };
    }

    /** Begins a POST to a path with parameters; false where the router must look at it. */
    private static boolean beginPattern(HttpServerRequest request, List<DirectEndpoint> patterns) {
        if (!request.method().equals(HttpMethod.POST)) {
            return false;
        }
        for (DirectEndpoint endpoint : patterns) {
            Map<String, String> values = endpoint.pattern().match(request.uri());
            if (values != null) {
                boolean isTaken = endpoint.takes(request);
                if (isTaken) {
                    endpoint.begin(request, values);
                }
                return isTaken;
            }
        }
        return false;
    }

    private SecretSegments secrets() {
        return SecretSegments.of(
                endpoints.inOrder().stream().flatMap(List::stream).toList());
    }

    private void hide(HttpServerRequest request, SecretSegments secrets) {
        if (!tracing.isOn() || secrets.isEmpty()) {
            return;
        }
        String path = pathOf(request.uri());
        String masked = secrets.mask(path);
        if (!masked.equals(path)) {
            tracing.showPath(masked);
        }
    }

    private static String pathOf(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private Map<String, DirectEndpoint> direct(HttpMethod method) {
        return endpoints.inOrder().stream()
                .flatMap(List::stream)
                .filter(endpoint -> endpoint.method().equals(method))
                .map(endpoint -> endpoint.direct(guard, keys, log, tracing, vertx))
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(DirectEndpoint::path, endpoint -> endpoint));
    }

    /** Answers what is not a request that could be routed, and logs it; for the server's handler of invalid requests. */
    public void answerInvalid(HttpServerRequest request) {
        RequestFailures.answerInvalid(request);
        log.refused(request);
    }

    private void add(Router router, List<HttpEndpoint> methods) {
        for (HttpEndpoint endpoint : methods) {
            Route route = named(endpoint.path().addRoute(router).method(endpoint.method()), endpoint.path());
            if (!endpoint.method().equals(HttpMethod.GET)) {
                route.handler(new SameSite());
            }
            endpoint.addTo(route, guard, keys, trail);
        }
        EndpointPath path = methods.get(0).path();
        List<HttpMethod> allowed = methods.stream().map(HttpEndpoint::method).toList();
        named(path.addRoute(router), path).handler(context -> OtherMethods.answer(context, allowed));
    }

    /**
     * Names the request's span by its route. A handler of each route, since a common route would cost every request
     * another match.
     */
    private Route named(Route route, EndpointPath path) {
        if (!tracing.isOn()) {
            return route;
        }
        return route.handler((PlatformHandler) context -> {
            tracing.nameRequest(context.request().method() + " " + path);
            context.next();
        });
    }

    /** Watches for a request's end. */
    private void begin(RoutingContext context, UnaryOperator<String> masking) {
        long began = System.nanoTime();
        log.begin(context);
        // One handler for both, since each costs every request something.
        context.addEndHandler(ended -> {
            log.ended(context, began, masking);
            ClosingConnection.closeIfAsked(vertx, context.request(), context.response());
        });
        context.next();
    }
}
