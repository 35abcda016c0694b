package com.xrides.bench.load;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a load has brought.
 *
 * @param measured answers that belong to the measured time
 * @param seconds the measured time
 * @param micros how long those answers took
 * @param problems what was not as it must be over the whole load, warm-up included, and how often
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
