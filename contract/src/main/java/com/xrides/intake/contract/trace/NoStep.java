package com.xrides.intake.contract.trace;

/** A step that nobody records: those below it stand where it would have stood. */
record NoStep(Trace trace) implements Step {

    @Override
    public Step with(String key, long value) {
        return this;
    }

    @Override
    public Step with(String key, String value) {
        return this;
    }

    @Override
    public Step failed(String why) {
        return this;
    }

    @Override
    public void end() {}
}
