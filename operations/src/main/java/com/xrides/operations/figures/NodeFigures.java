package com.xrides.operations.figures;

import com.xrides.bookings.outcome.RequestResult;
import java.util.List;

/**
 * What a node tells of itself once a second. Whatever happens again and again is counted from the start of the node, so
 * that whoever misses a message loses nothing.
 *
 * @param upMillis how long it has been running, by a clock that is never set: what counters have gained is divided by that
 * @param problems why it is not ready, a sentence each; empty when it is
 * @param breakerOpen whether its requests do not wait for the database, because that does not answer
 * @param inFlight bookings taken on and not settled
 * @param spoolPending bookings held on its disk
 * @param spoolOldestSeconds the age of the oldest of them; 0 where there are none
 * @param cpu what the process takes, in cores
 * @param heapUsed in bytes, as heapMax
 * @param streamsOpen streams of bookings that are being read
 * @param endings how many bookings ended in which way since the start, in the order of {@link RequestResult}
 * @param answers how fast requests were answered since the start
 * @param databaseUp whether bookings can be written, by this node or, on one that only forwards, by any
 */
public record NodeFigures(
        long upMillis,
        List<String> problems,
        boolean breakerOpen,
        long inFlight,
        long spoolPending,
        double spoolOldestSeconds,
        double cpu,
        long heapUsed,
        long heapMax,
        long streamsOpen,
        List<Long> endings,
        Latencies answers,
        boolean databaseUp) {

    public NodeFigures {
        problems = List.copyOf(problems);
        endings = List.copyOf(endings);
    }

    /**
     * How often something took how long.
     *
     * @param boundsMicros upper bounds, ascending
     * @param counts how many took at most that long, for each bound; behind them how many there were at all
     */
    public record Latencies(List<Long> boundsMicros, List<Long> counts) {

        public static final Latencies NONE = new Latencies(List.of(), List.of(0L));

        public Latencies {
            boundsMicros = List.copyOf(boundsMicros);
            counts = List.copyOf(counts);
            if (counts.size() != boundsMicros.size() + 1) {
                throw new IllegalArgumentException(
                        "%d counts for %d bounds".formatted(counts.size(), boundsMicros.size()));
            }
        }
    }
}
