package com.xrides.platform.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/** Upper bounds for histograms of durations. */
public final class HistogramBuckets {

    private HistogramBuckets() {}

    /** Of what a sender waits for, over any way in: rules add them up, bound by bound, so these must be the same. */
    public static Duration[] ofAnswers() {
        return millis(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000);
    }

    public static Duration[] millis(long... bounds) {
        return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
