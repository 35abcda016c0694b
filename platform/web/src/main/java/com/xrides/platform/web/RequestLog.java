package com.xrides.platform.web;

import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessLogEntry;
import com.xrides.platform.trace.SpanContext;
import com.xrides.platform.trace.Tracing;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * The access log of a port. What a line says beyond the request itself is noted on the way only where that costs nothing
 * to a request that gets no line. Any event loop.
 */
public final class RequestLog {

    /** Finds out which booking a request was about, once it has ended; only for requests that get a line. */
    public interface BookingFinder {

        /** Gives the booking's id; null where the request was about none, or does not say. */
        @Nullable
        Long bookingOf(RoutingContext context);
    }

    /** What nginx writes when the client is gone before the answer. */
    private static final int CLIENT_GONE = 499;

    private static final int FIRST_PROBLEM = 500;
    private static final int MAX_PATH = 200;
    private static final String BOOKING = "xrides.booking";
    private static final String TRACE = "xrides.trace";
    private static final String SEPARATE = "xrides.logged.by.itself";

    private final AccessLog log;
    private final Tracing tracing;
    private final BookingFinder bookings;

    /** @param bookings is asked where nobody has noted the booking with {@link #about} */
    public RequestLog(AccessLog log, Tracing tracing, BookingFinder bookings) {
        this.log = log;
        this.tracing = tracing;
        this.bookings = bookings;
    }

    /** The request has arrived; its line may want to name its trace, which is over by then. */
    void begin(RoutingContext context) {
        SpanContext trace = tracing.current();
        if (trace != null) {
            context.put(TRACE, trace);
        }
    }

    /** Notes the booking that a request is about. */
    public static void about(RoutingContext context, @Nullable Long id) {
        if (id != null) {
            context.put(BOOKING, id);
        }
    }

    /** Leaves the line to whoever answers the request. */
    public static void leaveTo(RoutingContext context) {
        context.put(SEPARATE, true);
    }

    /** The request has its answer, or will have none. */
    void ended(RoutingContext context, long began) {
        HttpServerResponse response = context.response();
        long nanos = System.nanoTime() - began;
        int status = response.ended() ? response.getStatusCode() : CLIENT_GONE;
        if (log.wants(status, nanos) && !isException(context, status)) {
            log.write(new AccessLogEntry(
                    context.request().method().name(),
                    path(context),
                    status,
                    nanos,
                    context.request().bytesRead(),
                    response.bytesWritten(),
                    AccessLogEntry.address(context.request().remoteAddress()),
                    bookingOf(context),
                    null,
                    context.get(TRACE)));
        }
    }

    /** Writes the line of what never became a request. */
    public void refused(HttpServerRequest request) {
        if (log.wantsAll()) {
            int status = request.response().getStatusCode();
            log.write(new AccessLogEntry(
                    "-", "-", status, 0, 0, 0, AccessLogEntry.address(request.remoteAddress()), null, null, null));
        }
    }

    /** Streams of bookings write their own, and streams of events last as long as they like. */
    private boolean isException(RoutingContext context, int status) {
        if (context.get(SEPARATE) != null) {
            return true;
        }
        return !log.wantsAll()
                && status < FIRST_PROBLEM
                && context.response().headers().contains(HttpHeaders.CONTENT_TYPE, "text/event-stream", true);
    }

    private static String path(RoutingContext context) {
        Route route = context.currentRoute();
        if (route != null && route.getPath() != null) {
            return route.getPath();
        }
        String path = String.valueOf(context.request().path());
        return path.length() > MAX_PATH ? path.substring(0, MAX_PATH) : path;
    }

    private @Nullable Long bookingOf(RoutingContext context) {
        Long noted = context.get(BOOKING);
        return noted != null ? noted : bookings.bookingOf(context);
    }
}
