package com.xrides.operations.figures;

import com.xrides.bookings.outcome.RequestResult;
import com.xrides.operations.figures.NodeFigures.Latencies;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Throughput and latency summed over nodes, each computed from two of a node's announcements. */
@SuppressWarnings("EnumOrdinal") // the order of Ending is that of the counters
final class Rates {

    /** The key of the overflow bucket. */
    private static final long BEYOND = Long.MAX_VALUE;

    private static final double MICROS_PER_MILLI = 1000;

    private final double[] results = new double[RequestResult.values().length];
    private final NavigableMap<Long, Long> answers = new TreeMap<>();

    /** Adds what one node counted between two announcements; nothing if they are the same. */
    Rates add(NodeFigures from, NodeFigures to) {
        double seconds = (to.upMillis() - from.upMillis()) / 1000.0;
        if (seconds > 0) {
            for (RequestResult result : RequestResult.values()) {
                results[result.ordinal()] +=
                        Math.max(0, count(to.results(), result) - count(from.results(), result)) / seconds;
            }
            addAnswers(from.answers(), to.answers());
        }
        return this;
    }

    double perSecond(RequestResult result) {
        return results[result.ordinal()];
    }

    /** The rate of all results together. */
    double perSecond() {
        return Arrays.stream(results).sum();
    }

    /**
     * A percentile of response times in milliseconds, interpolated within its bucket; NaN without any, the last bound
     * beyond it.
     */
    double percentile(double share) {
        double wanted =
                share * answers.values().stream().mapToLong(Long::longValue).sum();
        double before = 0;
        long lower = 0;
        for (Map.Entry<Long, Long> bucket : answers.entrySet()) {
            if (bucket.getValue() > 0 && before + bucket.getValue() >= wanted) {
                return bucket.getKey() == BEYOND
                        ? lower / MICROS_PER_MILLI
                        : (lower + (bucket.getKey() - lower) * (wanted - before) / bucket.getValue())
                                / MICROS_PER_MILLI;
            }
            before += bucket.getValue();
            lower = bucket.getKey();
        }
        return Double.NaN;
    }

    // Keyed by bounds and not cumulative, since nodes of two releases may have different bounds.
    private void addAnswers(Latencies from, Latencies to) {
        boolean comparable = from.boundsMicros().equals(to.boundsMicros());
        long below = 0;
        for (int i = 0; i < to.counts().size(); i++) {
            long upTo = to.counts().get(i) - (comparable ? from.counts().get(i) : 0);
            long bound = i < to.boundsMicros().size() ? to.boundsMicros().get(i) : BEYOND;
            answers.merge(bound, Math.max(0, upTo - below), Long::sum);
            below = upTo;
        }
    }

    /** An older release may not count every result. */
    private static long count(List<Long> counts, RequestResult result) {
        return result.ordinal() < counts.size() ? counts.get(result.ordinal()) : 0;
    }
}
