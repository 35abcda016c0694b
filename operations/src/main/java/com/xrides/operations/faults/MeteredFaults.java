package com.xrides.operations.faults;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Reads from a node's meters what is wrong with it, by the bounds of the alert rules for Prometheus. For one thread, and
 * to be called once a second, since it remembers when counters grew.
 */
public final class MeteredFaults {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long TWO_MINUTES = Duration.ofMinutes(2).toNanos();
    private static final long TEN_MINUTES = Duration.ofMinutes(10).toNanos();
    private static final Duration CERTIFICATE_RENEWAL = Duration.ofDays(14);
    private static final double OLD_PLANS = 300;
    private static final double NEARLY_FULL = 0.8;
    private static final double HEAP_NEARLY_FULL = 0.85;
    private static final double LEAST_DISK = 512.0 * 1024 * 1024;
    private static final double MANY_FAILURES = 20;

    private record Growth(double value, long since) {}

    private final MeterRegistry registry;
    private final Map<NodeFault, Growth> grown = new EnumMap<>(NodeFault.class);
    private final Map<NodeFault, Long> begun = new EnumMap<>(NodeFault.class);

    public MeteredFaults(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The faults as of now, in the order of their severity. */
    public List<NodeFault> read(long nanos) {
        return Arrays.stream(NodeFault.values())
                .filter(fault -> isOn(fault, nanos))
                .toList();
    }

    private boolean isOn(NodeFault fault, long nanos) {
        return switch (fault) {
            case BOOKS_UNMATCHED -> sum("xrides.books.unmatched") > 0;
            case SPOOL_DAMAGED -> sum("xrides.spool.damaged") > 0;
            case SPOOL_NEARLY_FULL ->
                share("xrides.spool.accepting.bookings", "xrides.spool.max.bookings") > NEARLY_FULL
                        || share("xrides.spool.accepting.bytes", "xrides.spool.max.bytes") > NEARLY_FULL;
            case SPOOL_REFUSES -> grew(fault, sum("xrides.spool.refused"), TWO_MINUTES, nanos);
            case SPOOL_UNCLAIMED -> sum("xrides.spool.entries.unclaimed") > 0;
            case DISK_FILLING -> isBelow("xrides.disk.free", LEAST_DISK);
            case SHEDDING ->
                grew(fault, sum(registry.find("xrides.bookings").tag("outcome", "shed")), TWO_MINUTES, nanos);
            case CONNECTIONS_REJECTED -> grew(fault, sum("xrides.connections.rejected"), TWO_MINUTES, nanos);
            case STREAMS_STALLED -> grew(fault, sum("xrides.streams.stalled"), TEN_MINUTES, nanos);
            case OUTCOMES_DROPPED -> grew(fault, sum("xrides.late.outcomes.dropped"), TEN_MINUTES, nanos);
            case FAILURES_PILE_UP -> sum("xrides.failures.open") > MANY_FAILURES;
            case HEAP_NEARLY_FULL -> share("jvm.gc.live.data.size", "jvm.gc.max.data.size") > HEAP_NEARLY_FULL;
            case CERTIFICATE_ENDS -> endsWithin("xrides.tls.certificate.expires", CERTIFICATE_RENEWAL);
            case AUDIT_TRAIL_NOT_WRITTEN ->
                lasts(fault, sum("xrides.audit.trail.waiting") > 0, nanos)
                        || grew(fault, sum("xrides.audit.trail.lost"), TEN_MINUTES, nanos);
            case FAILURES_UNRECORDED -> grew(fault, sum("xrides.failures.unrecorded"), TEN_MINUTES, nanos);
            case PLANS_OLD -> sum("xrides.plans.age") > OLD_PLANS;
            case FEED_FAILING -> sum("xrides.feed.breaker.open") > 0;
            case LOG_LINES_DROPPED -> grew(fault, sum("xrides.log.lines.dropped"), TEN_MINUTES, nanos);
        };
    }

    /** Whether a counter, which begins at 0, grew within such a time. */
    private boolean grew(NodeFault fault, double value, long within, long nanos) {
        Growth before = grown.get(fault);
        if (value > (before == null ? 0 : before.value())) {
            grown.put(fault, new Growth(value, nanos));
            return true;
        }
        return before != null && nanos - before.since() < within;
    }

    /** Whether something has been so for a minute. */
    private boolean lasts(NodeFault fault, boolean isSo, long nanos) {
        if (!isSo) {
            var unused = begun.remove(fault);
            return false;
        }
        return nanos - begun.computeIfAbsent(fault, missing -> nanos) >= MINUTE;
    }

    /** Whether the moment that a gauge tells, in seconds since 1970, is over or near; 0 tells none. */
    private boolean endsWithin(String gauge, Duration time) {
        double bound = Instant.now().plus(time).getEpochSecond();
        return registry.find(gauge).gauges().stream().anyMatch(each -> each.value() > 0 && each.value() < bound);
    }

    private double share(String used, String most) {
        double whole = sum(most);
        return whole > 0 ? sum(used) / whole : 0;
    }

    private boolean isBelow(String gauge, double bound) {
        return registry.find(gauge).gauges().stream().anyMatch(each -> each.value() < bound);
    }

    private double sum(String name) {
        return sum(registry.find(name));
    }

    /** Of gauges and counters of any kind; what is unknown, NaN, counts as nothing. */
    private static double sum(Search search) {
        return search.meters().stream()
                .mapToDouble(MeteredFaults::value)
                .filter(Double::isFinite)
                .sum();
    }

    private static double value(Meter meter) {
        return StreamSupport.stream(meter.measure().spliterator(), false)
                .mapToDouble(Measurement::getValue)
                .findFirst()
                .orElse(0);
    }
}
