package com.xrides.rates.fetch;

import com.xrides.platform.metrics.HistogramBuckets;
import com.xrides.rates.fetch.FetchOutcome.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of fetching. The gauges speak on the node that holds the lease and are not a number elsewhere. Any thread.
 */
public final class FetchMetrics {

    /** The result of a fetch that the database did not take; others are kinds of {@link FetchOutcome}. */
    static final String UNWRITTEN = "unwritten";

    private static final List<String> RESULTS =
            List.of(Kind.PUBLISHED.text(), Kind.REFUSED.text(), Kind.FAILED.text(), UNWRITTEN);

    private static final double NANOS = 1e9;

    private final MeterRegistry registry;
    private volatile @Nullable Reading now;

    public FetchMetrics(MeterRegistry registry) {
        this.registry = registry;
        gauge("xrides.rates.age.seconds", "Seconds since the newest set was fetched", Reading::age);
        gauge("xrides.rates.failures", "Fetches that failed since the newest set", Reading::failures);
        gauge("xrides.rates.needed", "1 while somebody needs sets", Reading::needed);
        gauge("xrides.rates.currencies", "Currencies of the newest set", Reading::currencies);
        // Told from the start: what was never counted cannot be asked for.
        RESULTS.forEach(result -> counter(result).increment(0));
    }

    /** How it stands now; null once this node fetches no more. */
    void show(@Nullable Reading reading) {
        now = reading;
    }

    void fetched(String result, Duration taken) {
        counter(result).increment();
        Timer.builder("xrides.rates.fetch.duration")
                .description("Time from the request until the set is stored or refused")
                .serviceLevelObjectives(HistogramBuckets.millis(50, 100, 250, 500, 1000, 2000, 3000, 5000))
                .register(registry)
                .record(taken);
    }

    private Counter counter(String result) {
        return Counter.builder("xrides.rates.fetches")
                .description("Fetches that have ended, by result")
                .tag("result", result)
                .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<Reading> value) {
        Gauge.builder(name, this, metrics -> {
                    Reading reading = metrics.now;
                    return reading == null ? Double.NaN : value.applyAsDouble(reading);
                })
                .description(description)
                .register(registry);
    }

    /**
     * How it stands with fetching. Times are of {@link System#nanoTime}.
     *
     * @param currencies of the newest set; 0 while there is none
     * @param fetchedAt when that was fetched
     * @param failures since then
     * @param neededUntil until when sets count as needed; null where nobody ever needed one
     */
    record Reading(
            int currencies,
            long fetchedAt,
            int failures,
            @Nullable Long neededUntil) {

        double age() {
            return currencies == 0 ? Double.NaN : (double) (System.nanoTime() - fetchedAt) / NANOS;
        }

        double needed() {
            return neededUntil != null && neededUntil - System.nanoTime() > 0 ? 1 : 0;
        }
    }
}
