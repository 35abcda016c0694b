package com.xrides.ping;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted of pings on one node. */
final class PingMetrics {

    private final Counter stored;

    PingMetrics(MeterRegistry registry) {
        stored = Counter.builder("xrides.pings")
                .description("Pings that this node has stored")
                .register(registry);
    }

    void stored() {
        stored.increment();
    }
}
