package com.xrides.platform.web;

import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What clients take for granted beside the methods that a path has: HEAD wherever there is GET, by which balancers and
 * checks ask, and OPTIONS, which says what there is. Any thread.
 */
public final class OtherMethods {

    private static final int NO_CONTENT = 204;

    private OtherMethods() {}

    /** Has each route that answers GET answer HEAD as well; after all of them were added. The server leaves the body out. */
    public static void answerHead(Router router) {
        for (Route route : router.getRoutes()) {
            Set<HttpMethod> methods = route.methods();
            if (methods != null && methods.contains(HttpMethod.GET)) {
                route.method(HttpMethod.HEAD);
            }
        }
    }

    /** Answers a request whose method is none of those of its path: OPTIONS by them, any other by 405 and them. */
    public static void answer(RoutingContext context, List<HttpMethod> methods) {
        Set<HttpMethod> allowed = new LinkedHashSet<>();
        for (HttpMethod method : methods) {
            allowed.add(method);
            if (method.equals(HttpMethod.GET)) {
                allowed.add(HttpMethod.HEAD);
            }
        }
        allowed.add(HttpMethod.OPTIONS);
        List<String> names = allowed.stream().map(HttpMethod::name).toList();
        HttpServerResponse response = context.response().putHeader(HttpHeaders.ALLOW, String.join(", ", names));
        if (context.request().method().equals(HttpMethod.OPTIONS)) {
            Unawaited.end(response.setStatusCode(NO_CONTENT));
        } else {
            Problem.sendMethodNotAllowed(response, methods);
        }
    }

    /**
     * Answers OPTIONS of the server as a whole, and of its root, by which HAProxy's {@code option httpchk} asks whether it
     * is there; hands on everything else.
     */
    public static Handler<HttpServerRequest> before(Handler<HttpServerRequest> requests) {
        return request -> {
            String uri = request.uri();
            if (uri.length() == 1 && request.method().equals(HttpMethod.OPTIONS)) {
                Unawaited.end(request.response().setStatusCode(NO_CONTENT));
            } else {
                requests.handle(request);
            }
        };
    }
}
