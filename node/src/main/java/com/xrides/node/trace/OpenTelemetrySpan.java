package com.xrides.node.trace;

import com.xrides.platform.trace.Span;
import com.xrides.platform.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;

/** A span that OpenTelemetry records. */
final class OpenTelemetrySpan implements Span {

    private final io.opentelemetry.api.trace.Span span;
    private final SpanContext context;

    OpenTelemetrySpan(io.opentelemetry.api.trace.Span span) {
        this.span = span;
        this.context = contextOf(span);
    }

    static SpanContext contextOf(io.opentelemetry.api.trace.Span span) {
        return new SpanContext(
                span.getSpanContext().getTraceId(), span.getSpanContext().getSpanId());
    }

    @Override
    public SpanContext context() {
        return context;
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
