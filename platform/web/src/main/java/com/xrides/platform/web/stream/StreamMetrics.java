package com.xrides.platform.web.stream;

import com.xrides.platform.metrics.HistogramBuckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Metrics of the streams of one kind of items, over HTTP or gRPC. One for a node; any thread. */
public final class StreamMetrics {

    private final Counter stalled;
    private final Counter streamed;
    private final Counter streams;
    private final Timer batchTime;
    private final AtomicInteger open = new AtomicInteger();

    /**
     * Registers them.
     *
     * @param prefix of their names
     * @param items what the streams consist of, in the plural, such as {@code bookings}
     */
    public StreamMetrics(MeterRegistry registry, String prefix, String items) {
        stalled = Counter.builder(prefix + ".stalled")
                .description(
                        "Streams of %s that ended early because nothing could be stored for a minute".formatted(items))
                .register(registry);
        streamed = Counter.builder(prefix + "." + items)
                .description("The %s that came in streams, over HTTP or gRPC, and have their outcome".formatted(items))
                .register(registry);
        streams = Counter.builder(prefix + ".opened")
                .description("Streams of %s that were begun".formatted(items))
                .register(registry);
        batchTime = Timer.builder(prefix + ".batch")
                .description(
                        "From sending a batch of a stream of %s until each of them has its outcome".formatted(items))
                .serviceLevelObjectives(HistogramBuckets.millis(2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 60_000))
                .register(registry);
        Gauge.builder(prefix + ".open", open, AtomicInteger::get)
                .description("Streams of %s that are being read".formatted(items))
                .register(registry);
    }

    /** How many streams are open on this node. */
    int open() {
        return open.get();
    }

    void batchTook(long nanos) {
        batchTime.record(nanos, TimeUnit.NANOSECONDS);
    }

    void opened() {
        streams.increment();
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    void stalled() {
        stalled.increment();
    }

    void settled(int outcomes) {
        streamed.increment(outcomes);
    }
}
