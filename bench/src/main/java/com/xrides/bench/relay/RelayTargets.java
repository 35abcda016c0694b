package com.xrides.bench.relay;

import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.PerformanceTarget;
import com.xrides.bench.report.Results;
import com.xrides.bench.report.Work;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What is measured of the relay, and the targets. */
final class RelayTargets {

    static final String NODE = "relay";

    /** Woken over the bus and by its poll alone: shown beside the others, and no target. */
    static final String WITHOUT_NOTIFY = "relay-without-notify";

    static final String GRAPHILE = "graphile-worker";
    static final String PGBOSS = "pg-boss";
    static final String PGX = "go-pgx";

    /** The same with records that are claimed in batches: shown beside the others, and no target. */
    static final String PGX_BATCHED = "go-pgx-batched";

    /** As the original: one after the other. */
    static final String LIBPQ = "go-libpq";

    static final List<String> PEERS = List.of(GRAPHILE, PGBOSS, PGX);

    /** Requests in flight that a partner which takes 50 ms allows. */
    static final int MANY = 256;

    static final Work AT_ONCE = Work.requests("partner that answers at once", 64);
    static final Work SLOW = Work.requests("partner that takes 50 ms, 256 allowed", MANY);
    static final Work HELD = Work.requests("at once, a transaction open for 10 min", 64);
    static final Work BEFORE_HELD = Work.requests("at once, before that transaction", 64);
    static final Work AFTER_HELD = Work.requests("at once, after that transaction", 64);
    static final Work ARRIVAL = Work.requests("sent to be stored until at the partner, 200/s", 0);

    private static final double SLOW_MOST = MANY / 0.05;

    static final List<PerformanceTarget> ALL = List.of(
            PerformanceTarget.atLeast(
                    2.5,
                    "records/s, times those of the best peer",
                    results -> ratio(value(results, NODE, AT_ONCE, Measurement::perSecond), best(results))),
            PerformanceTarget.atMost(
                    0.5,
                    "CPU for a record, of that of the thriftiest peer",
                    results -> ratio(value(results, NODE, AT_ONCE, Measurement::totalCpuMicros), thriftiest(results))),
            PerformanceTarget.atLeast(
                    20,
                    "records/s, times those of one after the other",
                    results -> ratio(
                            value(results, NODE, AT_ONCE, Measurement::perSecond),
                            value(results, LIBPQ, AT_ONCE, Measurement::perSecond))),
            PerformanceTarget.atLeast(
                    0.9,
                    "records/s where an answer takes 50 ms, of what 256 in flight can be",
                    results -> ratio(value(results, NODE, SLOW, Measurement::perSecond), OptionalDouble.of(SLOW_MOST))),
            PerformanceTarget.atLeast(
                    0.85,
                    "records/s with a transaction open for 10 minutes, of those before it",
                    results -> ratio(
                            value(results, NODE, HELD, Measurement::perSecond),
                            value(results, NODE, BEFORE_HELD, Measurement::perSecond))),
            PerformanceTarget.atMost(
                    10,
                    "p50 from sent to be stored until at the partner, 200/s, ms",
                    results ->
                            value(results, NODE, ARRIVAL, each -> each.latency().p50())),
            PerformanceTarget.atMost(
                    50,
                    "p99 from sent to be stored until at the partner, 200/s, ms",
                    results ->
                            value(results, NODE, ARRIVAL, each -> each.latency().p99())));

    private RelayTargets() {}

    private static OptionalDouble best(Results results) {
        return PEERS.stream()
                .map(peer -> results.of(peer, AT_ONCE))
                .flatMap(Optional::stream)
                .mapToDouble(Measurement::perSecond)
                .max();
    }

    private static OptionalDouble thriftiest(Results results) {
        return PEERS.stream()
                .map(peer -> results.of(peer, AT_ONCE))
                .flatMap(Optional::stream)
                .mapToDouble(Measurement::totalCpuMicros)
                .min();
    }

    private static OptionalDouble value(
            Results results, String subject, Work work, ToDoubleFunction<Measurement> value) {
        return results.of(subject, work).stream().mapToDouble(value).findFirst();
    }

    private static OptionalDouble ratio(OptionalDouble ours, OptionalDouble theirs) {
        return ours.isEmpty() || theirs.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(ours.getAsDouble() / theirs.getAsDouble());
    }
}
