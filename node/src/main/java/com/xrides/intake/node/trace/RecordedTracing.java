package com.xrides.intake.node.trace;

import com.xrides.intake.contract.log.LogKey;
import com.xrides.intake.contract.trace.Step;
import com.xrides.intake.contract.trace.Trace;
import com.xrides.intake.contract.trace.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.vertx.core.Vertx;
import io.vertx.core.spi.context.storage.AccessMode;
import org.jspecify.annotations.Nullable;

/** Steps as OpenTelemetry's spans. */
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
    public @Nullable Trace current() {
        Span span = span();
        return span == null ? null : SpanStep.traceOf(span);
    }

    @Override
    public void nameRequest(String route) {
        Span span = span();
        if (span != null) {
            span.updateName(route);
        }
    }

    @Override
    public void noteBooking(long id) {
        Span span = span();
        if (span != null) {
            span.setAttribute(LogKey.BOOKING, id);
        }
    }

    @Override
    public Step begin(Step.Kind kind, String name, Trace parent) {
        Span span = tracer.spanBuilder(name)
                .setParent(Context.root().with(Span.wrap(contextOf(parent))))
                .setSpanKind(
                        switch (kind) {
                            case ASKS -> SpanKind.CLIENT;
                            case ANSWERS -> SpanKind.SERVER;
                            case WITHIN -> SpanKind.INTERNAL;
                        })
                .startSpan();
        return new SpanStep(span);
    }

    /** Only what is sampled is handed on. */
    private static SpanContext contextOf(Trace trace) {
        return SpanContext.createFromRemoteParent(
                trace.traceId(), trace.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
    }

    private static @Nullable Span span() {
        io.vertx.core.Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(RequestTracer.SPAN, AccessMode.CONCURRENT);
    }
}
