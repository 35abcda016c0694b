package com.xrides.platform.trace;

import org.jspecify.annotations.Nullable;

/** What a node does that was not told where traces go. */
final class NoTracing implements Tracing {

    @Override
    public boolean isOn() {
        return false;
    }

    @Override
    public @Nullable SpanContext current() {
        return null;
    }

    @Override
    public void nameRequest(String route) {}

    @Override
    public void noteBooking(long id) {}

    /** Another node may record; here the step is only handed through. */
    @Override
    public Span begin(Span.Kind kind, String name, SpanContext parent) {
        return new NoSpan(parent);
    }
}
