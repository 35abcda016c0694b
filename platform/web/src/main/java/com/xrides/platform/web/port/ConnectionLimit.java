package com.xrides.platform.web.port;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;

/** Limits the open connections of one port. Shared by the event loops that serve it; any thread. */
final class ConnectionLimit {

    private final int max;
    private final AtomicInteger open = new AtomicInteger();
    private final Counter rejected;

    ConnectionLimit(String port, int max, MeterRegistry meters) {
        this.max = max;
        this.rejected = Counter.builder("xrides.connections.rejected")
                .description("connections that were closed at once because the port had as many as it takes")
                .tag("port", port)
                .register(meters);
        Gauge.builder("xrides.connections", open, AtomicInteger::get)
                .description("open connections")
                .tag("port", port)
                .register(meters);
    }

    /** Counts a connection until it is closed; false where there is no more room. */
    boolean admit(Channel channel) {
        if (open.incrementAndGet() > max) {
            open.decrementAndGet();
            rejected.increment();
            return false;
        }
        var unused = channel.closeFuture().addListener(closed -> open.decrementAndGet());
        return true;
    }
}
