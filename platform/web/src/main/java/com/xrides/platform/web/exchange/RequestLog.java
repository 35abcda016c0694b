package com.xrides.platform.web.exchange;

import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessLogEntry;
import com.xrides.platform.log.LogSubject;
import com.xrides.platform.trace.SpanContext;
import com.xrides.platform.trace.Tracing;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The access log of a port. Details of a request are collected only if that costs nothing for requests that are not
 * logged. Any event loop.
 */
public final class RequestLog {

    /** Finds what a request was about, after it has ended; called only for requests that are logged. */
    public interface SubjectFinder {

        /** Null if there is nothing, or it is unknown. */
        @Nullable
        LogSubject subjectOf(Exchange exchange);
    }

    /** The status for a client that disconnected before the response, as in nginx. */
    private static final int CLIENT_GONE = 499;

    private static final int FIRST_PROBLEM = 500;
    private static final int MAX_PATH = 200;
    private static final String SUBJECT = "xrides.subject";
    private static final String TRACE = "xrides.trace";
    private static final String SEPARATE = "xrides.logged.by.itself";

    private final AccessLog log;
    private final Tracing tracing;
    private final SubjectFinder subjects;

    /** @param subjects called if the subject was not set by {@link #about} */
    public RequestLog(AccessLog log, Tracing tracing, SubjectFinder subjects) {
        this.log = log;
        this.tracing = tracing;
        this.subjects = subjects;
    }

    /** Notes the request's trace, which has ended when the entry is written. */
    public void begin(RoutingContext context) {
        SpanContext trace = tracing.current();
        if (trace != null) {
            context.put(TRACE, trace);
        }
    }

    /** Sets what a request is about. */
    public static void about(RoutingContext context, @Nullable LogSubject subject) {
        if (subject != null) {
            context.put(SUBJECT, subject);
        }
    }

    /** Disables the entry of this request: its handler writes one itself. */
    public static void leaveTo(RoutingContext context) {
        context.put(SEPARATE, true);
    }

    /**
     * Writes the entry of a request that was answered, or that never will be.
     *
     * @param began by {@link System#nanoTime}
     * @param masking takes out of a path what only its sender may know; asked where no route has named the path
     */
    public void ended(RoutingContext context, long began, UnaryOperator<String> masking) {
        long nanos = System.nanoTime() - began;
        int status = status(context.response());
        if (log.wants(status, nanos) && !isException(context, status)) {
            write(
                    Exchange.of(context),
                    path(context, masking),
                    status,
                    nanos,
                    context.get(SUBJECT),
                    context.get(TRACE));
        }
    }

    /** The same past the router. */
    void ended(DirectExchange exchange, String path, long began) {
        long nanos = System.nanoTime() - began;
        int status = status(exchange.response());
        if (log.wants(status, nanos)) {
            write(exchange, path, status, nanos, exchange.subject(), exchange.trace());
        }
    }

    private static int status(HttpServerResponse response) {
        return response.ended() ? response.getStatusCode() : CLIENT_GONE;
    }

    private void write(
            Exchange exchange,
            String path,
            int status,
            long nanos,
            @Nullable LogSubject subject,
            @Nullable SpanContext trace) {
        HttpServerRequest request = exchange.request();
        log.write(new AccessLogEntry(
                request.method().name(),
                path,
                status,
                nanos,
                request.bytesRead(),
                exchange.response().bytesWritten(),
                AccessLogEntry.address(request.remoteAddress()),
                subject != null ? subject : subjects.subjectOf(exchange),
                null,
                trace));
    }

    /** Writes the line of what never became a request. */
    public void refused(HttpServerRequest request) {
        if (log.wantsAll()) {
            int status = request.response().getStatusCode();
            log.write(new AccessLogEntry(
                    "-", "-", status, 0, 0, 0, AccessLogEntry.address(request.remoteAddress()), null, null, null));
        }
    }

    /** Whether the request gets no entry here: streams of bookings write their own, event streams are rarely logged. */
    private boolean isException(RoutingContext context, int status) {
        if (context.get(SEPARATE) != null) {
            return true;
        }
        return !log.wantsAll()
                && status < FIRST_PROBLEM
                && context.response().headers().contains(HttpHeaders.CONTENT_TYPE, "text/event-stream", true);
    }

    private static String path(RoutingContext context, UnaryOperator<String> masking) {
        Route route = context.currentRoute();
        if (route != null && route.getName() != null) {
            return route.getName();
        }
        String path = masking.apply(String.valueOf(context.request().path()));
        return path.length() > MAX_PATH ? path.substring(0, MAX_PATH) : path;
    }
}
