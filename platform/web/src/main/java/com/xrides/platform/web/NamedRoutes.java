package com.xrides.platform.web;

import com.xrides.platform.trace.Tracing;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.PlatformHandler;

/**
 * Makes routes that name a traced request after where it leads: paths are as many as bookings. Each does so itself: more
 * routes before them would have to be matched by every request.
 */
public final class NamedRoutes {

    private final Router router;
    private final Tracing tracing;

    public NamedRoutes(Router router, Tracing tracing) {
        this.router = router;
        this.tracing = tracing;
    }

    public Route get(String path) {
        return named(router.get(path), path);
    }

    public Route post(String path) {
        return named(router.post(path), path);
    }

    public Route delete(String path) {
        return named(router.delete(path), path);
    }

    /** Refuses any other method, and says so; behind the route for the one. */
    public void only(String path, HttpMethod method) {
        named(router.route(path), path).handler(context -> Problem.sendMethodNotAllowed(context.response(), method));
    }

    private Route named(Route route, String path) {
        if (!tracing.isOn()) {
            return route;
        }
        return route.handler((PlatformHandler) context -> {
            tracing.nameRequest(context.request().method() + " " + path);
            context.next();
        });
    }
}
