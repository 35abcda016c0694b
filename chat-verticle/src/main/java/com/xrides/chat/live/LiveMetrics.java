package com.xrides.chat.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted of clients that follow chats on one node. Any thread. */
public final class LiveMetrics {

    private final Counter deliveries;
    private final Counter slow;
    private final Counter holes;

    LiveMetrics(MeterRegistry registry, StreamPlaces places) {
        Gauge.builder("xrides.chat.subscribers", places, StreamPlaces::taken)
                .description("Streams on which clients of this node follow chats")
                .register(registry);
        deliveries = Counter.builder("xrides.chat.deliveries")
                .description("Messages passed on to those who follow, one for each message and client")
                .register(registry);
        slow = Counter.builder("xrides.chat.slow.readers")
                .description("Streams that were cut because their clients did not read")
                .register(registry);
        holes = Counter.builder("xrides.chat.holes")
                .description("How often followed chats were read from the tables because the bus had told too little")
                .register(registry);
    }

    void delivered(int messages) {
        deliveries.increment(messages);
    }

    void slowReader() {
        slow.increment();
    }

    void hole() {
        holes.increment();
    }
}
