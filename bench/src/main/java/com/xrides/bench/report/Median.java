package com.xrides.bench.report;

import java.util.stream.DoubleStream;

/** The value in the middle; of an even number of them the mean of the two. */
public final class Median {

    private Median() {}

    /** Of none it is 0. */
    public static double of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return 0;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
