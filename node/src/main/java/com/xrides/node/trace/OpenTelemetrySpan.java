package com.xrides.node.trace;

import com.xrides.platform.trace.Span;
import com.xrides.platform.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;

/** A span that OpenTelemetry records. */
final class OpenTelemetrySpan implements Span {

    private final io.opentelemetry.api.trace.Span span;
    private final SpanContext trace;

    OpenTelemetrySpan(io.opentelemetry.api.trace.Span span) {
        this.span = span;
        this.trace = traceOf(span);
    }

    static SpanContext traceOf(io.opentelemetry.api.trace.Span span) {
        return new SpanContext(
                span.getSpanContext().getTraceId(), span.getSpanContext().getSpanId());
    }

    @Override
    public SpanContext trace() {
        return trace;
    }

    @Override
    public Span with(String key, long value) {
        span.setAttribute(key, value);
        return this;
    }

    @Override
    public Span with(String key, String value) {
        span.setAttribute(key, value);
        return this;
    }

    @Override
    public Span failed(String why) {
        span.setStatus(StatusCode.ERROR, why);
        return this;
    }

    @Override
    public void end() {
        span.end();
    }
}
