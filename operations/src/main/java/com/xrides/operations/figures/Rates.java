package com.xrides.operations.figures;

import com.xrides.bookings.outcome.RequestResult;
import com.xrides.operations.figures.NodeFigures.Latencies;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How fast bookings end and are answered, added up over nodes, each from two of its announcements. */
@SuppressWarnings("EnumOrdinal") // the order of Ending is that of the counters
final class Rates {

    /** The key of those that took longer than every bound. */
    private static final long BEYOND = Long.MAX_VALUE;

    private static final double MICROS_PER_MILLI = 1000;

    private final double[] endings = new double[RequestResult.values().length];
    private final NavigableMap<Long, Long> answers = new TreeMap<>();

    /** Adds what one node did from one announcement to a later one; nothing if it was the same. */
    Rates add(NodeFigures from, NodeFigures to) {
        double seconds = (to.upMillis() - from.upMillis()) / 1000.0;
        if (seconds > 0) {
            for (RequestResult ending : RequestResult.values()) {
                endings[ending.ordinal()] +=
                        Math.max(0, count(to.endings(), ending) - count(from.endings(), ending)) / seconds;
            }
            addAnswers(from.answers(), to.answers());
        }
        return this;
    }

    double perSecond(RequestResult ending) {
        return endings[ending.ordinal()];
    }

    /** Of all endings together. */
    double perSecond() {
        return Arrays.stream(endings).sum();
    }

    /**
     * How long that share of answers took at most, in milliseconds, taken as evenly spread between two bounds; NaN when
     * there were none. Where it lies beyond the last bound, that bound.
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

    // Kept by their bounds, each without those below: nodes of two releases may have different ones.
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

    /** An older release may not count every ending. */
    private static long count(List<Long> counts, RequestResult ending) {
        return ending.ordinal() < counts.size() ? counts.get(ending.ordinal()) : 0;
    }
}
