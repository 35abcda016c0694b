package com.xrides.stream.pipeline;

import com.xrides.bookings.delivery.BatchSend;
import com.xrides.bookings.delivery.RequestCounters;
import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.writers.RoundRobin;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.stream.StreamMetrics;
import com.xrides.platform.web.stream.StreamPipeline;
import com.xrides.platform.web.stream.StreamSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Makes the pipelines of streams of bookings, over HTTP and gRPC. One for a node; any thread. */
public final class BookingPipelines {

    /** How long a batch waits for its outcomes: longer than a booking may queue at a persistence verticle. */
    private static final Duration TIMEOUT = Duration.ofSeconds(12);

    private final Vertx vertx;
    private final BatchSend sender;
    private final Writers writers;
    private final StreamMetrics metrics;
    private final RequestCounters counters;

    public BookingPipelines(Vertx vertx, MessageBus bus, Writers writers, MeterRegistry meters) {
        this.vertx = vertx;
        this.sender = new BatchSend(bus, writers, "save booking", TIMEOUT);
        this.writers = writers;
        this.metrics = new StreamMetrics(meters, "xrides.streams", "bookings");
        this.counters = new RequestCounters(meters);
    }

    /** The pipeline of one stream, on the current event loop. */
    public StreamPipeline<StreamedBooking, Outcome> open(
            StreamSettings settings, StreamPipeline.Listener<StreamedBooking, Outcome> listener) {
        var sends = new BookingSender(sender, new RoundRobin(writers), counters);
        return new StreamPipeline<>(vertx, sends, metrics, settings, listener);
    }
}
