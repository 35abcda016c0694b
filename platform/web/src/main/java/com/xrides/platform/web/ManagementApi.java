package com.xrides.platform.web;

import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.exchange.RequestFailures;
import com.xrides.platform.web.guard.SameSite;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.List;

/**
 * The operators' routes on the management port. Requests that change something need the header
 * {@code X-XRides-Console: 1}, which pages of other origins cannot send (CSRF protection); errors are answered with
 * problem documents. One event loop.
 */
public final class ManagementApi {

    private static final String CONSOLE_HEADER = "X-XRides-Console";

    private final Vertx vertx;
    private final EndpointTable endpoints = new EndpointTable();

    private AuditTrail trail = AuditTrail.NONE;

    public ManagementApi(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Puts what is to be on record there; before {@link #addTo}. */
    public ManagementApi recordingIn(AuditTrail trail) {
        this.trail = trail;
        return this;
    }

    /**
     * Adds the routes of a capability; before {@link #addTo}.
     *
     * @throws IllegalArgumentException when one of them is there already, with the names of both who add it
     */
    public void mount(HttpRoutes routes) {
        endpoints.mount(routes, vertx);
    }

    /** Adds what was mounted to the port's router; once. */
    public void addTo(Router router) {
        endpoints.inOrder().forEach(methods -> add(router, methods));
    }

    private void add(Router router, List<HttpEndpoint> methods) {
        for (HttpEndpoint endpoint : methods) {
            Route route = endpoint.path().addRoute(router).method(endpoint.method());
            if (!endpoint.method().equals(HttpMethod.GET)) {
                route.handler(new SameSite()).handler((PlatformHandler) ManagementApi::fromConsoleOnly);
            }
            endpoint.addTo(route, trail);
            route.failureHandler(ManagementApi::fail);
        }
        List<HttpMethod> allowed = methods.stream().map(HttpEndpoint::method).toList();
        methods.get(0).path().addRoute(router).handler(context -> OtherMethods.answer(context, allowed));
    }

    /** Rejects requests that a page of another origin could make a browser send. */
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

    private static void fail(RoutingContext context) {
        Problem problem = switch (context.statusCode()) {
            case 400 -> RequestFailures.badRequest();
            case 413 ->
                Problem.of(
                        ProblemType.BODY_TOO_LARGE,
                        null,
                        context.get(RequestFailures.TOO_LARGE, "The body has more bytes than are taken here."));
            default -> RequestFailures.unexpected(context.response(), context.failure());
        };
        problem.send(context.response());
    }
}
