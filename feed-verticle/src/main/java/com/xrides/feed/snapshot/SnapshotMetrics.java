package com.xrides.feed.snapshot;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;

/** What is counted of the plans in memory of one node. Any thread. */
public final class SnapshotMetrics {

    private final Instant started = Instant.now();
    private final Counter renewed;
    private final Counter failed;

    public SnapshotMetrics(MeterRegistry registry, Snapshots snapshots) {
        renewed = Counter.builder("xrides.plans.renewals")
                .description("How often other plans were put into memory")
                .register(registry);
        failed = Counter.builder("xrides.plans.read.failures")
                .description("How often changes of plans could not be read")
                .register(registry);
        Gauge.builder(
                        "xrides.plans.in.memory",
                        snapshots,
                        each -> each.current().size())
                .description("Plans in memory")
                .register(registry);
        Gauge.builder("xrides.plans.memory", snapshots, each -> each.current().bytes())
                .description("What the plans in memory take")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("xrides.plans.age", snapshots, this::age)
                .description(
                        "Since the last complete fetch, of the feed where it is the longest; since the start before"
                                + " the first, so that one that never succeeds is told of, too")
                .baseUnit("seconds")
                .register(registry);
    }

    void renewed() {
        renewed.increment();
    }

    void failed() {
        failed.increment();
    }

    private double age(Snapshots snapshots) {
        Instant completeAt = snapshots.current().completeAt();
        Instant since = completeAt == null ? started : completeAt;
        return Math.max(0, Duration.between(since, Instant.now()).toMillis() / 1000.0);
    }
}
