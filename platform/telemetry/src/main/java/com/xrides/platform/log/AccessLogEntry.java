package com.xrides.platform.log;

import com.xrides.platform.trace.SpanContext;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One request that was answered, as the access log tells it.
 *
 * @param path the pattern of the route, or else the path without its query
 * @param status of HTTP or of gRPC
 * @param nanos from its headers to the end of its answer
 * @param remote the address that it came from
 * @param booking the booking that it was about, where that is known and is one
 * @param bookings how many a stream brought, of which an outcome was told; null where it was no stream
 * @param trace null where it is not traced
 */
public record AccessLogEntry(
        String method,
        String path,
        int status,
        long nanos,
        long bytesIn,
        long bytesOut,
        String remote,
        @Nullable Long booking,
        @Nullable Long bookings,
        @Nullable SpanContext trace) {

    /** Where something came from, as the log tells it; a connection that is gone may not know any more. */
    public static String address(@Nullable SocketAddress remote) {
        return remote == null || remote.hostAddress() == null ? "-" : remote.hostAddress();
    }
}
