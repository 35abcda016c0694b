package com.xrides.intake.http;

import com.xrides.intake.contract.api.Problem;
import com.xrides.intake.contract.trace.Tracing;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.PlatformHandler;

/**
 * Makes routes that name a traced request after where it leads: paths are as many as bookings. Each does so itself: more
 * routes before them would have to be matched by every request.
 */
final class NamedRoutes {

    private final Router router;
    private final Tracing tracing;

    NamedRoutes(Router router, Tracing tracing) {
        this.router = router;
        this.tracing = tracing;
    }

    Route get(String path) {
        return named(router.get(path), path);
    }

    Route post(String path) {
        return named(router.post(path), path);
    }

    Route delete(String path) {
        return named(router.delete(path), path);
    }

    /** Refuses any other method, and says so; behind the route for the one. */
    void only(String path, HttpMethod method) {
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
