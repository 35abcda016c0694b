package com.xrides.platform.trace;

/**
 * A place in a trace that is being recorded, in the form of W3C's Trace Context: what happens next happens below it.
 * There is none where a trace is not recorded.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 of them
 */
public record SpanContext(String traceId, String spanId) {

    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    public SpanContext {
        if (traceId.length() != TRACE_DIGITS || spanId.length() != SPAN_DIGITS) {
            throw new IllegalArgumentException("\"%s\" and \"%s\" are no trace and span".formatted(traceId, spanId));
        }
    }
}
