package com.xrides.bench.plans.search;

import java.util.Optional;

/** Something that goes on while searches are measured. Its methods block. */
public interface Disturbance {

    /** Nothing. */
    Disturbance NONE = new Disturbance() {
        @Override
        public void begin() {}

        @Override
        public Optional<String> end() {
            return Optional.empty();
        }
    };

    void begin();

    /** Returns when nothing of it goes on any more; says why it did not go on all the time, if so. */
    Optional<String> end();
}
