package com.xrides.platform.web.access;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/** The sender of a request for records: its address, and who it is if it had to say so, or if a proxy says it. */
public final class Actor {

    private static final String USER = "X-Forwarded-User";
    private static final int MAX_USER = 100;

    private Actor() {}

    /**
     * The address, then the user named by a proxy's header. The address comes first, since it cannot be forged by a
     * header.
     */
    public static String of(HttpServerRequest request) {
        String address = addressOf(request);
        String user = request.getHeader(USER);
        return user == null || user.isBlank() ? address : address + " as " + printable(user.strip());
    }

    private static String addressOf(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        return remote == null ? "unknown" : String.valueOf(remote.hostAddress());
    }

    /** The same with the key or the operator that the request was let in for. */
    public static String of(RoutingContext context) {
        String name = Callers.of(context).name();
        return name.isEmpty() ? of(context.request()) : addressOf(context.request()) + " as " + printable(name);
    }

    private static String printable(String user) {
        return user.substring(0, Math.min(user.length(), MAX_USER)).replaceAll("[^ -~]", "?");
    }
}
