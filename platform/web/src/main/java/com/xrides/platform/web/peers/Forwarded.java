package com.xrides.platform.web.peers;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy says of whom it forwards for. Over HTTP/1 the port takes such headers from all others; over HTTP/2, where it
 * cannot, it marks their connections, and nothing that they say is believed. Any thread.
 */
public final class Forwarded {

    private static final AttributeKey<Boolean> STRANGER = AttributeKey.valueOf("xrides.stranger");

    private Forwarded() {}

    /** Has nothing believed that comes over this connection; before its first request. */
    public static void distrust(Channel channel) {
        channel.attr(STRANGER).set(true);
    }

    /** The value of a header of a trusted proxy; null where there is none, or it is a stranger's. */
    static @Nullable String header(HttpServerRequest request, String name) {
        return isOfStranger(request) ? null : request.getHeader(name);
    }

    private static boolean isOfStranger(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                && connection.channel().hasAttr(STRANGER);
    }
}
