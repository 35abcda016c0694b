package com.xrides.operations.figures;

import com.xrides.bookings.outcome.RequestResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * The cluster's last hour in steps of five seconds, in memory of fixed size. Lives on one event loop; times are seconds
 * since 1970 by this node's clock.
 */
final class History {

    static final int STEP_SECONDS = 5;

    private static final int STEPS = 3600 / STEP_SECONDS;

    static final Set<RequestResult> FIRST_RESULTS = EnumSet.range(RequestResult.STORED, RequestResult.UNKNOWN);

    /** Results that were added later, so their series are behind all older ones. */
    static final Set<RequestResult> LATER_RESULTS = EnumSet.range(RequestResult.GONE, RequestResult.GONE);

    /** The order is part of the wire format: append. */
    static final List<String> SERIES = Stream.of(
                    FIRST_RESULTS.stream().map(RequestResult::text),
                    Stream.of("p50_ms", "p95_ms", "p99_ms", "in_flight", "spool_pending"),
                    LATER_RESULTS.stream().map(RequestResult::text))
            .flatMap(Function.identity())
            .toList();

    private final long[] numbers = new long[STEPS];
    private final double[][] values = new double[SERIES.size()][STEPS];

    /** The number of the step that contains a time. */
    static long stepOf(long seconds) {
        return Math.floorDiv(seconds, STEP_SECONDS);
    }

    /**
     * Records one step.
     *
     * @param of in the order of {@link #SERIES}; missing values are unknown
     */
    void put(long step, List<Double> of) {
        int place = place(step);
        numbers[place] = step;
        for (int series = 0; series < values.length; series++) {
            values[series][place] = series < of.size() ? of.get(series) : Double.NaN;
        }
    }

    /** Adds steps of another node's history that are missing in this one. */
    void takeOver(List<HistoryStep> steps, long nowSeconds) {
        for (HistoryStep each : steps) {
            long step = stepOf(nowSeconds - each.ageSeconds());
            if (isKept(step, nowSeconds) && numbers[place(step)] != step) {
                put(step, each.values());
            }
        }
    }

    /** All steps for another node, oldest first. */
    List<HistoryStep> toSteps(long nowSeconds) {
        var steps = new ArrayList<HistoryStep>();
        eachStep(
                nowSeconds,
                step -> steps.add(new HistoryStep(nowSeconds - step * STEP_SECONDS, valuesOf(place(step)))));
        return steps;
    }

    /** The start times of the known steps, oldest first. */
    List<Long> seconds(long nowSeconds) {
        var seconds = new ArrayList<Long>();
        eachStep(nowSeconds, step -> seconds.add(step * STEP_SECONDS));
        return seconds;
    }

    /** One series of the known steps, as {@link #seconds}; NaN where it is unknown. */
    List<Double> series(int series, long nowSeconds) {
        var known = new ArrayList<Double>();
        eachStep(nowSeconds, step -> known.add(values[series][place(step)]));
        return known;
    }

    private void eachStep(long nowSeconds, LongConsumer action) {
        long newest = stepOf(nowSeconds);
        for (long step = Math.max(0, newest - STEPS + 1); step <= newest; step++) {
            if (numbers[place(step)] == step) {
                action.accept(step);
            }
        }
    }

    private List<Double> valuesOf(int place) {
        return Arrays.stream(values).map(series -> series[place]).toList();
    }

    private static boolean isKept(long step, long nowSeconds) {
        long newest = stepOf(nowSeconds);
        return step > 0 && step <= newest && step > newest - STEPS;
    }

    private static int place(long step) {
        return Math.floorMod(step, STEPS);
    }
}
