package com.xrides.platform.trace;

/**
 * Identifies a recorded span, as in W3C Trace Context; the parent of spans that follow. Absent (null) where a trace is
 * not recorded.
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
