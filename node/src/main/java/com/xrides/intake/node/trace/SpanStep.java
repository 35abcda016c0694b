package com.xrides.intake.node.trace;

import com.xrides.intake.contract.trace.Step;
import com.xrides.intake.contract.trace.Trace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** A step that is a span. */
final class SpanStep implements Step {

    private final Span span;
    private final Trace trace;

    SpanStep(Span span) {
        this.span = span;
        this.trace = traceOf(span);
    }

    static Trace traceOf(Span span) {
        return new Trace(
                span.getSpanContext().getTraceId(), span.getSpanContext().getSpanId());
    }

    @Override
    public Trace trace() {
        return trace;
    }

    @Override
    public Step with(String key, long value) {
        span.setAttribute(key, value);
        return this;
    }

    @Override
    public Step with(String key, String value) {
        span.setAttribute(key, value);
        return this;
    }

    @Override
    public Step failed(String why) {
        span.setStatus(StatusCode.ERROR, why);
        return this;
    }

    @Override
    public void end() {
        span.end();
    }
}
