package com.xrides.feed.search;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted of searches on one node, beside the requests themselves. Any thread. */
public final class SearchMetrics {

    private final Counter stored;
    private final Counter partial;

    public SearchMetrics(MeterRegistry registry) {
        stored = Counter.builder("xrides.search.stored")
                .description("Searches for windows of which not all plans are in memory")
                .register(registry);
        partial = Counter.builder("xrides.search.partial")
                .description("Those that were answered from memory alone, since the database could not be asked")
                .register(registry);
    }

    void stored() {
        stored.increment();
    }

    void partial() {
        partial.increment();
    }
}
