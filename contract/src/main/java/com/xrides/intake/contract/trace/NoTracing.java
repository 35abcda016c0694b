package com.xrides.intake.contract.trace;

import org.jspecify.annotations.Nullable;

/** What a node does that was not told where traces go. */
final class NoTracing implements Tracing {

    @Override
    public boolean isOn() {
        return false;
    }

    @Override
    public @Nullable Trace current() {
        return null;
    }

    @Override
    public void nameRequest(String route) {}

    @Override
    public void noteBooking(long id) {}

    /** Another node may record; here the step is only handed through. */
    @Override
    public Step begin(Step.Kind kind, String name, Trace parent) {
        return new NoStep(parent);
    }
}
