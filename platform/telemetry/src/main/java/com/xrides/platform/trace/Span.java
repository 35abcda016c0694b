package com.xrides.platform.trace;

/** A span of a trace: an operation with a beginning and an end. Any thread, one at a time. */
public interface Span {

    /** The role of a span in a remote call, as OpenTelemetry's SpanKind. */
    enum Kind {
        /** Sends a request and lasts until the reply. */
        CLIENT,
        /** Handles a request. */
        SERVER,
        /** Local work. */
        INTERNAL
    }

    /** The context for child spans. */
    SpanContext context();

    /** Sets a numeric attribute. */
    Span with(String key, long value);

    /** Sets a text attribute; no personal data. */
    Span with(String key, String value);

    /** Marks the span as failed, with a short reason. */
    Span failed(String why);

    void end();
}
