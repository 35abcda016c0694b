package com.xrides.platform.log;

import com.xrides.platform.trace.SpanContext;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the access log says of one answered request.
 *
 * @param path the pattern of the route, or else the path without its query
 * @param status of HTTP or of gRPC
 * @param nanos from the end of its headers to the end of its answer
 * @param remote the client's address
 * @param subject what the request is about, where that is one thing and known
 * @param count how many things of a stream got an outcome; null for other requests
 * @param trace null where the request is not traced
 */
public record AccessLogEntry(
        String method,
        String path,
        int status,
        long nanos,
        long bytesIn,
        long bytesOut,
        String remote,
        @Nullable LogSubject subject,
        @Nullable Long count,
        @Nullable SpanContext trace) {

    /** A client's address for the log; {@code -} where it is unknown, as after the connection was closed. */
    public static String address(@Nullable SocketAddress remote) {
        return remote == null || remote.hostAddress() == null ? "-" : remote.hostAddress();
    }
}
