package com.xrides.node.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps out of the log what is a fault of a library and harms nobody: Vert.x (5.0.12) forgets that nobody waits for the end
 * of an answer over HTTP/2 when it drops it because the client has gone, and Netty logs that with a stack trace. A client
 * could have it logged as often as it likes.
 */
public final class KnownFaults extends TurboFilter {

    static final String HTTP_2 = "io.netty.handler.codec.http2.DefaultHttp2Connection";
    private static final String STREAM = "io.vertx.core.http.impl.VertxHttp2Stream";

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        return thrown instanceof NullPointerException
                        && logger.getName().equals(HTTP_2)
                        && isOfStream(thrown.getStackTrace())
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }

    /** The JVM leaves the trace out when it has made many. */
    private static boolean isOfStream(StackTraceElement[] trace) {
        return trace.length == 0 || trace[0].getClassName().startsWith(STREAM);
    }
}
