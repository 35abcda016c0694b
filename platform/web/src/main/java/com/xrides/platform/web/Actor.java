package com.xrides.platform.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** Who sends a request, as far as it can be told: for the record, not to be relied on. */
public final class Actor {

    private static final String USER = "X-Forwarded-User";
    private static final int MAX_USER = 100;

    private Actor() {}

    /** The address it came from, and the user that a proxy before us names. The address comes first: it is not made up. */
    public static String of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String address = remote == null ? "unknown" : String.valueOf(remote.hostAddress());
        String user = request.getHeader(USER);
        return user == null || user.isBlank() ? address : address + " as " + printable(user.strip());
    }

    private static String printable(String user) {
        return user.substring(0, Math.min(user.length(), MAX_USER)).replaceAll("[^ -~]", "?");
    }
}
