package com.xrides.intake.persistence;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** What writing tells monitoring. Any thread. */
public final class PersistenceMetrics {

    private final DistributionSummary batchSize;
    private final Timer insertTime;

    public PersistenceMetrics(MeterRegistry registry) {
        batchSize = DistributionSummary.builder("xrides.batch.size")
                .description("Bookings written by one statement")
                .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 512)
                .register(registry);
        insertTime = Timer.builder("xrides.insert")
                .description("From sending an insert to its commit")
                .serviceLevelObjectives(LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)
                        .mapToObj(Duration::ofMillis)
                        .toArray(Duration[]::new))
                .register(registry);
    }

    void batch(int size) {
        batchSize.record(size);
    }

    void insertTook(long nanos) {
        insertTime.record(nanos, TimeUnit.NANOSECONDS);
    }
}
