package com.xrides.http;

import com.xrides.bookings.lookup.LookupClient;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessLogEntry;
import com.xrides.platform.trace.SpanContext;
import com.xrides.platform.trace.Tracing;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The access log of this API. What a line says beyond the request itself is noted on the way only where that costs
 * nothing to a request that gets no line.
 */
final class RequestLog {

    /** What nginx writes when the client is gone before the answer. */
    private static final int CLIENT_GONE = 499;

    private static final int FIRST_PROBLEM = 500;
    private static final int MAX_PATH = 200;
    private static final String BOOKING = "xrides.booking";
    private static final String TRACE = "xrides.trace";
    private static final String SEPARATE = "xrides.logged.by.itself";

    private final AccessLog log;
    private final Tracing tracing;

    RequestLog(AccessLog log, Tracing tracing) {
        this.log = log;
        this.tracing = tracing;
    }

    /** The request has arrived; its line may want to name its trace, which is over by then. */
    void begin(RoutingContext context) {
        SpanContext trace = tracing.current();
        if (trace != null) {
            context.put(TRACE, trace);
        }
    }

    /** Its answer is about this booking, and does not say so in its headers. */
    static void about(RoutingContext context, @Nullable Long id) {
        if (id != null) {
            context.put(BOOKING, id);
        }
    }

    /** Whoever answers this request writes its line. */
    static void leaveTo(RoutingContext context) {
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

    /** The same for what never became a request. */
    void refused(HttpServerRequest request) {
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

    private static @Nullable Long bookingOf(RoutingContext context) {
        Long noted = context.get(BOOKING);
        if (noted != null) {
            return noted;
        }
        String id = context.pathParam("id");
        if (id == null) {
            id = SaveAnswer.idIn(context.response().headers().get(HttpHeaders.LOCATION));
        }
        OptionalLong number = id == null ? OptionalLong.empty() : LookupClient.number(id);
        return number.isPresent() ? number.getAsLong() : null;
    }
}
