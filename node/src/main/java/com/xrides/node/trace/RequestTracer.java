package com.xrides.node.trace;

import com.xrides.platform.log.AccessLogEntry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.MultiMap;
import io.vertx.core.spi.context.storage.AccessMode;
import io.vertx.core.spi.context.storage.ContextLocal;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.observability.HttpResponse;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates a server span for each sampled request that Vert.x serves, as a child of the caller's span. It creates none
 * for bus messages and SQL statements, since these contain bookings of many requests. Any thread.
 */
final class RequestTracer implements VertxTracer<Span, Void> {

    /** The local of the current request's span; Vert.x requires that it is registered before Vert.x is created. */
    static final ContextLocal<Span> SPAN = ContextLocal.registerLocal(Span.class);

    static final String PATH = "url.path";

    private static final int FIRST_PROBLEM = 500;

    /** gRPC's health checks and reflection are not traced. */
    private static final String HOUSEKEEPING = "/grpc.";

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    RequestTracer(Tracer tracer, TextMapPropagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    public <R> @Nullable Span receiveRequest(
            io.vertx.core.Context context,
            io.vertx.core.spi.tracing.SpanKind kind,
            TracingPolicy policy,
            R request,
            String operation,
            Iterable<Map.Entry<String, String>> headers,
            TagExtractor<R> tagExtractor) {
        if (policy == TracingPolicy.IGNORE
                || !(request instanceof HttpRequest http)
                || !(headers instanceof MultiMap values)
                || http.uri() == null // A CONNECT request of HTTP/2 has no path.
                || http.uri().startsWith(HOUSEKEEPING)) {
            return null;
        }
        Span span = tracer.spanBuilder(operation)
                .setParent(propagator.extract(Context.root(), values, Headers.OF_REQUEST))
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        if (!span.isRecording()) {
            return null;
        }
        span.setAttribute("http.request.method", http.method().name());
        span.setAttribute(PATH, pathOf(http.uri()));
        span.setAttribute("client.address", AccessLogEntry.address(http.remoteAddress()));
        context.putLocal(SPAN, AccessMode.CONCURRENT, span);
        return span;
    }

    @Override
    public <R> void sendResponse(
            io.vertx.core.Context context,
            @Nullable R response,
            @Nullable Span span,
            @Nullable Throwable failure,
            TagExtractor<R> tagExtractor) {
        if (span == null) {
            return;
        }
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
        } else if (response instanceof HttpResponse http) {
            span.setAttribute("http.response.status_code", (long) http.statusCode());
            if (http.statusCode() >= FIRST_PROBLEM) {
                span.setStatus(StatusCode.ERROR);
            }
        }
        span.end();
    }

    /** The path without the query, which may contain personal data. */
    private static String pathOf(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private enum Headers implements TextMapGetter<MultiMap> {
        OF_REQUEST;

        @Override
        public Iterable<String> keys(MultiMap headers) {
            return List.copyOf(headers.names());
        }

        @Override
        public @Nullable String get(@Nullable MultiMap headers, String key) {
            return headers == null ? null : headers.get(key);
        }
    }
}
