package com.xrides.platform.trace;

import org.jspecify.annotations.Nullable;

/**
 * Starts spans and exports them, or does neither. Any thread; {@link #current} and the methods about the current
 * request on that request's Vert.x context.
 */
public interface Tracing {

    /** Tracing switched off, at no cost. */
    Tracing OFF = new NoTracing();

    /** Whether this node records traces; work that only traces need can be skipped otherwise. */
    boolean isOn();

    /** The span context of the current request; null where it is not recorded. */
    @Nullable
    SpanContext current();

    /** Names the current request's span by its route, one of few. */
    void nameRequest(String route);

    /** Replaces the path in the current request's span, which has parts that only its sender may know. */
    void showPath(String path);

    /** Adds the booking's id to the current request's span. */
    void noteBooking(long id);

    /** Starts a child span; the caller must end it. */
    Span begin(Span.Kind kind, String name, SpanContext parent);
}
