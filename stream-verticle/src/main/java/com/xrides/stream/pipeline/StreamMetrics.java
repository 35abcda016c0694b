package com.xrides.stream.pipeline;

import com.xrides.bookings.ParseResult;
import com.xrides.bookings.delivery.RequestCounters;
import com.xrides.platform.metrics.HistogramBuckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Metrics of streams; bookings are counted by the same counters as those of single requests. Any thread. */
public final class StreamMetrics {

    private final RequestCounters bookings;
    private final Counter stalled;
    private final Counter streamed;
    private final Counter streams;
    private final Timer batchTime;
    private final AtomicInteger open = new AtomicInteger();

    public StreamMetrics(MeterRegistry registry) {
        bookings = new RequestCounters(registry);
        stalled = Counter.builder("xrides.streams.stalled")
                .description("Streams that ended early because nothing could be stored for a minute")
                .register(registry);
        streamed = Counter.builder("xrides.streams.bookings")
                .description("Bookings that came in streams, over HTTP or gRPC, and have their outcome")
                .register(registry);
        streams = Counter.builder("xrides.streams.opened")
                .description("Streams of bookings that were begun")
                .register(registry);
        batchTime = Timer.builder("xrides.streams.batch")
                .description("From sending a batch of a stream until each booking of it has its outcome")
                .serviceLevelObjectives(HistogramBuckets.millis(2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 60_000))
                .register(registry);
        Gauge.builder("xrides.streams.open", open, AtomicInteger::get)
                .description("Streams of bookings that are being read")
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

    void settled(List<StreamOutcome> outcomes) {
        streamed.increment(outcomes.size());
        for (StreamOutcome outcome : outcomes) {
            bookings.ended(outcome.result());
            if (outcome.booking().result() instanceof ParseResult.Accepted accepted
                    && accepted.booking().extra() != null) {
                bookings.sawUnknownFields();
            }
        }
    }
}
