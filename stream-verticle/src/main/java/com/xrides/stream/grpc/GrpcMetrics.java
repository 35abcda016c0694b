package com.xrides.stream.grpc;

import com.xrides.bookings.delivery.limit.InFlightLimit;
import com.xrides.platform.metrics.HistogramBuckets;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/**
 * Metrics of bookings that are saved by single gRPC calls; they are counted in the metrics of all APIs as well. Any
 * thread.
 */
public final class GrpcMetrics {

    private final Timer callTime;

    public GrpcMetrics(MeterRegistry registry, InFlightLimit.Share places) {
        callTime = Timer.builder("xrides.grpc.booking")
                .description("From a call that saves one booking to its answer, or until its sender gave up")
                .serviceLevelObjectives(HistogramBuckets.ofAnswers())
                .register(registry);
        Gauge.builder("xrides.grpc.in.flight", places, InFlightLimit.Share::inFlight)
                .description("Bookings of single calls taken on and not settled")
                .register(registry);
    }

    void answeredAfter(long nanos) {
        callTime.record(nanos, TimeUnit.NANOSECONDS);
    }
}
