package com.xrides.platform.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** The sender of a request for audit records: its address, and its user if a proxy sends one. Not authenticated. */
public final class Actor {

    private static final String USER = "X-Forwarded-User";
    private static final int MAX_USER = 100;

    private Actor() {}

    /**
     * The address, then the user named by a proxy's header. The address comes first, since it cannot be forged by a
     * header.
     */
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
