package com.xrides.operations.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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

    private final Map<NodeFault, Growth> grown = new EnumMap<>(NodeFault.class);
    private final Map<NodeFault, Long> begun = new EnumMap<>(NodeFault.class);

    /**
     * The faults as of now, in the order of their severity.
     *
     * @param nanos now, by the monotonic clock
     */
    public List<NodeFault> read(MetersByName meters, long nanos) {
        return Arrays.stream(NodeFault.values())
                .filter(fault -> isOn(fault, meters, nanos))
                .toList();
    }

    private boolean isOn(NodeFault fault, MetersByName meters, long nanos) {
        return switch (fault) {
            case BOOKS_UNMATCHED -> meters.sum("xrides.books.unmatched") > 0;
            case SPOOL_DAMAGED -> meters.sum("xrides.spool.damaged") > 0;
            case SPOOL_NEARLY_FULL ->
                share(meters, "xrides.spool.accepting.bookings", "xrides.spool.max.bookings") > NEARLY_FULL
                        || share(meters, "xrides.spool.accepting.bytes", "xrides.spool.max.bytes") > NEARLY_FULL;
            case SPOOL_REFUSES -> grew(fault, meters.sum("xrides.spool.refused"), TWO_MINUTES, nanos);
            case SPOOL_UNCLAIMED -> meters.sum("xrides.spool.entries.unclaimed") > 0;
            case DISK_FILLING -> isBelow(meters, "xrides.disk.free", LEAST_DISK);
            case SHEDDING ->
                grew(fault, MetersByName.sum(meters.tagged("xrides.bookings", "outcome", "shed")), TWO_MINUTES, nanos);
            case CONNECTIONS_REJECTED -> grew(fault, meters.sum("xrides.connections.rejected"), TWO_MINUTES, nanos);
            case STREAMS_STALLED -> grew(fault, meters.sum("xrides.streams.stalled"), TEN_MINUTES, nanos);
            case OUTCOMES_DROPPED -> grew(fault, meters.sum("xrides.late.outcomes.dropped"), TEN_MINUTES, nanos);
            case FAILURES_PILE_UP -> meters.sum("xrides.failures.open") > MANY_FAILURES;
            case HEAP_NEARLY_FULL -> share(meters, "jvm.gc.live.data.size", "jvm.gc.max.data.size") > HEAP_NEARLY_FULL;
            case CERTIFICATE_ENDS -> endsWithin(meters, "xrides.tls.certificate.expires", CERTIFICATE_RENEWAL);
            case AUDIT_TRAIL_NOT_WRITTEN ->
                lasts(fault, meters.sum("xrides.audit.trail.waiting") > 0, nanos)
                        || grew(fault, meters.sum("xrides.audit.trail.lost"), TEN_MINUTES, nanos);
            case FAILURES_UNRECORDED -> grew(fault, meters.sum("xrides.failures.unrecorded"), TEN_MINUTES, nanos);
            case PLANS_OLD -> meters.sum("xrides.plans.age") > OLD_PLANS;
            case FEED_FAILING -> meters.sum("xrides.feed.breaker.open") > 0;
            case LOG_LINES_DROPPED -> grew(fault, meters.sum("xrides.log.lines.dropped"), TEN_MINUTES, nanos);
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
    private static boolean endsWithin(MetersByName meters, String gauge, Duration time) {
        double bound = Instant.now().plus(time).getEpochSecond();
        return meters.values(gauge).anyMatch(each -> each > 0 && each < bound);
    }

    private static double share(MetersByName meters, String used, String most) {
        double whole = meters.sum(most);
        return whole > 0 ? meters.sum(used) / whole : 0;
    }

    private static boolean isBelow(MetersByName meters, String gauge, double bound) {
        return meters.values(gauge).anyMatch(each -> each < bound);
    }
}
