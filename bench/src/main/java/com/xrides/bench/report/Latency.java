package com.xrides.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Percentiles of latencies, in milliseconds.
 *
 * @param curve at each of {@link #QUANTILES}
 */
public record Latency(double p50, double p90, double p99, double p999, double max, List<Double> curve) {

    /** The quantiles of a latency curve, ever closer towards 1. */
    public static final List<Double> QUANTILES = List.of(
            0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.975, 0.99, 0.995, 0.9975,
            0.999, 0.9995, 0.9999);

    private static final double MICROS_PER_MILLI = 1000;

    public Latency {
        curve = List.copyOf(curve);
    }

    public static Latency of(Histogram micros) {
        return new Latency(
                at(micros, 0.5),
                at(micros, 0.9),
                at(micros, 0.99),
                at(micros, 0.999),
                micros.getMaxValue() / MICROS_PER_MILLI,
                QUANTILES.stream().map(quantile -> at(micros, quantile)).toList());
    }

    /** The medians of several rounds, quantile by quantile. */
    static Latency median(List<Latency> rounds) {
        return new Latency(
                median(rounds, Latency::p50),
                median(rounds, Latency::p90),
                median(rounds, Latency::p99),
                median(rounds, Latency::p999),
                median(rounds, Latency::max),
                IntStream.range(0, QUANTILES.size())
                        .mapToObj(i -> median(rounds, round -> round.curve().get(i)))
                        .toList());
    }

    private static double median(List<Latency> rounds, ToDoubleFunction<Latency> value) {
        return Median.of(rounds.stream().mapToDouble(value));
    }

    private static double at(Histogram micros, double quantile) {
        return micros.getValueAtPercentile(quantile * 100) / MICROS_PER_MILLI;
    }
}
