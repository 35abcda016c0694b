package com.xrides.bench.load;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The result of a load.
 *
 * @param measured answers within the measured time
 * @param seconds the measured time
 * @param micros their latencies
 * @param problems errors over the whole load, warm-up included, and how often
 * @param acknowledged over the whole load
 */
public record LoadResult(
        long measured, double seconds, Histogram micros, Map<String, Long> problems, Acknowledged acknowledged) {

    public LoadResult {
        problems = Map.copyOf(problems);
    }

    public double perSecond() {
        return measured / seconds;
    }
}
