package com.xrides.platform.trace;

import org.jspecify.annotations.Nullable;

/** Tracing of a node without an exporter: records nothing. */
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
    public void showPath(String path) {}

    @Override
    public void noteBooking(long id) {}

    /** Another node may record, so the parent's context is passed through. */
    @Override
    public Span begin(Span.Kind kind, String name, SpanContext parent) {
        return new NoSpan(parent);
    }
}
