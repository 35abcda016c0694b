package com.xrides.stream.grpc;

import com.xrides.bookings.outcome.RequestResult;
import com.xrides.platform.metrics.HistogramBuckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Single bookings by how their calls ended, into the counters that the HTTP API uses. Any thread. */
public final class GrpcMetrics {

    private final Map<RequestResult, Counter> bookings = new EnumMap<>(RequestResult.class);
    private final Counter withUnknownFields;
    private final Timer callTime;

    public GrpcMetrics(MeterRegistry registry, GrpcPlaces places) {
        for (RequestResult ending : RequestResult.values()) {
            bookings.put(
                    ending,
                    Counter.builder("xrides.bookings")
                            .description("Booking requests by how they were answered")
                            .tag("outcome", ending.text())
                            .register(registry));
        }
        withUnknownFields = Counter.builder("xrides.bookings.with.unknown.fields")
                .description("Accepted bookings that carried fields we do not know")
                .register(registry);
        callTime = Timer.builder("xrides.grpc.booking")
                .description("From a call that saves one booking to its answer, or until its sender gave up")
                .serviceLevelObjectives(HistogramBuckets.ofAnswers())
                .register(registry);
        Gauge.builder("xrides.grpc.in.flight", places, GrpcPlaces::taken)
                .description("Bookings of single calls taken on and not settled")
                .register(registry);
    }

    void answeredAfter(long nanos) {
        callTime.record(nanos, TimeUnit.NANOSECONDS);
    }

    void ended(RequestResult ending) {
        Objects.requireNonNull(bookings.get(ending), "every ending has a counter")
                .increment();
    }

    void sawUnknownFields() {
        withUnknownFields.increment();
    }
}
