package com.xrides.operations.figures;

import com.xrides.bookings.outcome.RequestResult;
import com.xrides.operations.faults.MeteredFaults;
import com.xrides.operations.figures.NodeFigures.Latencies;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Reads a node's figures from its meters, so that code that counts does not depend on this package. */
public final class MeteredFigures {

    private final MeterRegistry registry;
    private final MeteredFaults faults;
    private final long startedAt = System.nanoTime();
    private long readAt = startedAt;
    private double processorNanos;
    private double cores;

    public MeteredFigures(MeterRegistry registry) {
        this.registry = registry;
        faults = new MeteredFaults(registry);
        processorNanos = processorNanos();
    }

    /** The figures as of now; CPU usage since the last call. */
    public NodeFigures read(List<String> problems) {
        long now = System.nanoTime();
        measureCores(now);
        Runtime runtime = Runtime.getRuntime();
        return new NodeFigures(
                TimeUnit.NANOSECONDS.toMillis(now - startedAt),
                problems,
                sum("xrides.breaker.open") > 0,
                (long) sum("xrides.in.flight"),
                (long) sum("xrides.spool.pending"),
                sum("xrides.spool.oldest.seconds"),
                cores,
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory(),
                (long) sum("xrides.streams.open"),
                results(),
                answers(),
                databaseUp(),
                faults.read(now));
    }

    /** Not from the breaker, which learns from single saves only. A node without this gauge needs no database. */
    private boolean databaseUp() {
        Gauge up = registry.find("xrides.database.up").gauge();
        return up == null || up.value() > 0;
    }

    private void measureCores(long now) {
        double spent = processorNanos();
        if (now > readAt) {
            cores = Math.max(0, (spent - processorNanos) / (now - readAt));
        }
        processorNanos = spent;
        readAt = now;
    }

    private double processorNanos() {
        var counter = registry.find("process.cpu.time").functionCounter();
        return counter == null ? 0 : counter.count();
    }

    private double sum(String gauge) {
        return registry.find(gauge).gauges().stream()
                .mapToDouble(Gauge::value)
                .filter(Double::isFinite)
                .sum();
    }

    private List<Long> results() {
        var counts = new ArrayList<Long>();
        for (RequestResult result : RequestResult.values()) {
            counts.add((long) registry.find("xrides.bookings").tag("outcome", result.text()).counters().stream()
                    .mapToDouble(counter -> counter.count())
                    .sum());
        }
        return counts;
    }

    private Latencies answers() {
        Collection<Timer> timers = registry.find("xrides.booking").timers();
        NavigableMap<Long, Long> upTo = new TreeMap<>();
        long all = 0;
        for (Timer timer : timers) {
            for (CountAtBucket bucket : timer.takeSnapshot().histogramCounts()) {
                // The last bucket contains everything, including what is beyond all bounds.
                if (bucket.bucket() < Long.MAX_VALUE) {
                    upTo.merge((long) bucket.bucket(TimeUnit.MICROSECONDS), (long) bucket.count(), Long::sum);
                }
            }
            all += timer.count();
        }
        var counts = new ArrayList<>(upTo.values());
        counts.add(all);
        return new Latencies(List.copyOf(upTo.keySet()), counts);
    }
}
