package com.xrides.platform.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/** Bucket bounds of duration histograms. */
public final class HistogramBuckets {

    private HistogramBuckets() {}

    /** Buckets for response times, over any protocol: alert rules sum them bound by bound, so all must use the same. */
    public static Duration[] ofAnswers() {
        return millis(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000);
    }

    public static Duration[] millis(long... bounds) {
        return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
