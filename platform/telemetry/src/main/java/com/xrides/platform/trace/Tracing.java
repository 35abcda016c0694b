package com.xrides.platform.trace;

import org.jspecify.annotations.Nullable;

/** Records traces, or does not. Any thread; {@link #current} and what concerns it on the request's own context. */
public interface Tracing {

    /** Records nothing, and costs nothing. */
    Tracing OFF = new NoTracing();

    /** Whether this node records traces at all; what comes only with them need not be done otherwise. */
    boolean isOn();

    /** Where the request that is being handled stands; null where it is not recorded. */
    @Nullable
    SpanContext current();

    /** Names the request that is being handled by its route, which is one of few. */
    void nameRequest(String route);

    /** Notes which booking the request that is being handled is about. */
    void noteBooking(long id);

    /** Begins a step below another; it must be ended. */
    Span begin(Span.Kind kind, String name, SpanContext parent);
}
