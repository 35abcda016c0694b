package com.xrides.node.trace;

import com.xrides.platform.log.LogKey;
import com.xrides.platform.trace.Span;
import com.xrides.platform.trace.SpanContext;
import com.xrides.platform.trace.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.vertx.core.Vertx;
import io.vertx.core.spi.context.storage.AccessMode;
import org.jspecify.annotations.Nullable;

/** Tracing by OpenTelemetry. */
final class RecordedTracing implements Tracing {

    private final Tracer tracer;

    RecordedTracing(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public @Nullable SpanContext current() {
        io.opentelemetry.api.trace.Span span = span();
        return span == null ? null : OpenTelemetrySpan.contextOf(span);
    }

    @Override
    public void nameRequest(String route) {
        io.opentelemetry.api.trace.Span span = span();
        if (span != null) {
            span.updateName(route);
        }
    }

    @Override
    public void showPath(String path) {
        io.opentelemetry.api.trace.Span span = span();
        if (span != null) {
            span.setAttribute(RequestTracer.PATH, path);
        }
    }

    @Override
    public void noteBooking(long id) {
        io.opentelemetry.api.trace.Span span = span();
        if (span != null) {
            span.setAttribute(LogKey.BOOKING, id);
        }
    }

    @Override
    public Span begin(Span.Kind kind, String name, SpanContext parent) {
        io.opentelemetry.api.trace.Span span = tracer.spanBuilder(name)
                .setParent(Context.root().with(io.opentelemetry.api.trace.Span.wrap(contextOf(parent))))
                .setSpanKind(
                        switch (kind) {
                            case CLIENT -> SpanKind.CLIENT;
                            case SERVER -> SpanKind.SERVER;
                            case INTERNAL -> SpanKind.INTERNAL;
                        })
                .startSpan();
        return new OpenTelemetrySpan(span);
    }

    /** The parent as OpenTelemetry knows it; sampled, since only sampled contexts are passed on. */
    private static io.opentelemetry.api.trace.SpanContext contextOf(SpanContext context) {
        return io.opentelemetry.api.trace.SpanContext.createFromRemoteParent(
                context.traceId(), context.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
    }

    private static io.opentelemetry.api.trace.@Nullable Span span() {
        io.vertx.core.Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(RequestTracer.SPAN, AccessMode.CONCURRENT);
    }
}
