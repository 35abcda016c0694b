package com.xrides.operations.figures;

import com.xrides.bookings.outcome.RequestResult;
import com.xrides.operations.faults.NodeFault;
import java.util.List;

/**
 * The figures that a node publishes once a second. Counters run from the start of the node, so that a lost message
 * loses nothing.
 *
 * @param upMillis uptime by a monotonic clock, the base of rates
 * @param problems why it is not ready, a sentence each; empty when it is
 * @param breakerOpen whether its circuit breaker for the database is open
 * @param inFlight bookings accepted and not settled
 * @param spoolPending bookings held on its disk
 * @param spoolOldestSeconds the age of the oldest of them; 0 where there are none
 * @param cpu of the process, in cores
 * @param heapUsed in bytes, as heapMax
 * @param streamsOpen open streams of bookings
 * @param results requests by result since the start, in the order of {@link RequestResult}
 * @param answers response times since the start
 * @param databaseUp whether bookings can be written, by this node or, on one that only forwards, by any
 * @param faults what else is wrong with it, though it may be ready
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
        List<Long> results,
        Latencies answers,
        boolean databaseUp,
        List<NodeFault> faults) {

    public NodeFigures {
        problems = List.copyOf(problems);
        results = List.copyOf(results);
        faults = List.copyOf(faults);
    }

    /**
     * A latency histogram.
     *
     * @param boundsMicros upper bounds, ascending
     * @param counts cumulative, for each bound; then the total
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
