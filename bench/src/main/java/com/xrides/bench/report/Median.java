package com.xrides.bench.report;

import java.util.stream.DoubleStream;

/** The median; of an even number of values the mean of the middle two. */
public final class Median {

    private Median() {}

    /** 0 without values. */
    public static double of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return 0;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
