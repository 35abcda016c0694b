package com.xrides.operations.figures;

import com.xrides.bookings.outcome.RequestResult;
import com.xrides.operations.faults.MeteredFaults;
import com.xrides.operations.faults.MetersByName;
import com.xrides.operations.figures.NodeFigures.Latencies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Reads a node's figures from its meters, so that code that counts does not depend on this package. */
public final class MeteredFigures {

    private final MeterRegistry registry;
    private final MeteredFaults faults = new MeteredFaults();
    private final long startedAt = System.nanoTime();
    private long readAt = startedAt;
    private double processorNanos;
    private double cores;

    public MeteredFigures(MeterRegistry registry) {
        this.registry = registry;
        processorNanos = processorNanos(MetersByName.of(registry));
    }

    /** The figures as of now; CPU usage since the last call. */
    public NodeFigures read(List<String> problems) {
        long now = System.nanoTime();
        MetersByName meters = MetersByName.of(registry);
        measureCores(meters, now);
        Runtime runtime = Runtime.getRuntime();
        return new NodeFigures(
                TimeUnit.NANOSECONDS.toMillis(now - startedAt),
                problems,
                meters.sum("xrides.breaker.open") > 0,
                (long) meters.sum("xrides.in.flight"),
                (long) meters.sum("xrides.spool.pending"),
                meters.sum("xrides.spool.oldest.seconds"),
                cores,
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory(),
                (long) meters.sum("xrides.streams.open"),
                results(meters),
                answers(meters),
                databaseUp(meters),
                faults.read(meters, now));
    }

    /** Not from the breaker, which learns from single saves only. A node without this gauge needs no database. */
    private static boolean databaseUp(MetersByName meters) {
        OptionalDouble up = meters.values("xrides.database.up").findAny();
        return up.isEmpty() || up.getAsDouble() > 0;
    }

    private void measureCores(MetersByName meters, long now) {
        double spent = processorNanos(meters);
        if (now > readAt) {
            cores = Math.max(0, (spent - processorNanos) / (now - readAt));
        }
        processorNanos = spent;
        readAt = now;
    }

    private static double processorNanos(MetersByName meters) {
        return meters.sum("process.cpu.time");
    }

    private static List<Long> results(MetersByName meters) {
        var counts = new ArrayList<Long>();
        for (RequestResult result : RequestResult.values()) {
            counts.add((long) MetersByName.sum(meters.tagged("xrides.bookings", "outcome", result.text())));
        }
        return counts;
    }

    private static Latencies answers(MetersByName meters) {
        List<Timer> timers = meters.named("xrides.booking")
                .filter(Timer.class::isInstance)
                .map(Timer.class::cast)
                .toList();
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
