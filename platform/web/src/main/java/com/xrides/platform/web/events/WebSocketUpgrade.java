package com.xrides.platform.web.events;

import com.xrides.platform.web.guard.SameSite;
import com.xrides.platform.web.guard.SlowClientGuard;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Turns a request into a WebSocket, on a route for lasting answers. Browsers let any page open one anywhere, with nothing but
 * {@code Origin} to tell, so those of other sites are refused here. Event loop of the request.
 */
public final class WebSocketUpgrade {

    private static final String WEB_SOCKET = "websocket";

    private WebSocketUpgrade() {}

    /** Whether a request asks to be one; over HTTP/2 none does. */
    public static boolean isAsked(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && WEB_SOCKET.equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    /** Keeps a request that asks for it from ending before it is decided: after its end it can become none any more. */
    public static void hold(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isAsked(request)) {
            request.pause();
            context.addEndHandler(answered -> request.resume());
        }
        context.next();
    }

    /**
     * Does what a request asks for. Empty where it was refused, and answered; pings and the limit of silence are seen to for
     * what is returned, which must be given its handlers at once.
     */
    public static Future<Optional<ServerWebSocket>> of(RoutingContext context) {
        if (!SameSite.admits(context)) {
            return Future.succeededFuture(Optional.empty());
        }
        Future<ServerWebSocket> opened = context.request().toWebSocket();
        context.request().resume();
        return opened.map(socket -> {
                    SlowClientGuard.upgraded(context, socket);
                    return Optional.of(socket);
                })
                .recover(cause -> {
                    Problem.of(ProblemType.BAD_REQUEST, null, "This is not a valid handshake of a WebSocket.")
                            .send(context.response());
                    return Future.succeededFuture(Optional.empty());
                });
    }
}
