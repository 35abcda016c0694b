package com.xrides.spool.file;

import com.xrides.bookings.outcome.BookingStatus.State;
import com.xrides.spool.table.KindUsage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Metrics of spools for each kind of entries, from when it is registered or found in a file. Any thread. */
final class KindMetrics {

    private static final String KIND = "kind";

    private record Counters(Counter accepted, Map<State, Counter> settled) {}

    private final MeterRegistry registry;
    private final Supplier<KindUsage> pending;
    private final Set<String> registered = ConcurrentHashMap.newKeySet();
    private final Map<String, Counters> counters = new ConcurrentHashMap<>();

    /**
     * @param pending what all spools hold
     */
    KindMetrics(MeterRegistry registry, Supplier<KindUsage> pending) {
        this.registry = registry;
        this.pending = pending;
    }

    /** Notes that a capability sends entries of a kind. */
    void registered(String kind) {
        registered.add(kind);
        found(kind);
    }

    /** Notes that there are entries of a kind. */
    void found(String kind) {
        var unused = of(kind);
    }

    void accepted(String kind, long entries) {
        of(kind).accepted().increment((double) entries);
    }

    void settled(String kind, State state, long entries) {
        Objects.requireNonNull(of(kind).settled().get(state), "a settled entry is stored or failed")
                .increment((double) entries);
    }

    private Counters of(String kind) {
        return counters.computeIfAbsent(kind, this::register);
    }

    private Counters register(String kind) {
        gauge("xrides.spool.entries", "Entries held, not settled yet", kind, () -> pendingOf(kind));
        gauge(
                "xrides.spool.entries.unclaimed",
                "Those of them of a kind that no capability of this node sends",
                kind,
                () -> registered.contains(kind) ? 0 : pendingOf(kind));
        Counter accepted = Counter.builder("xrides.spool.entries.accepted")
                .description("Entries that were durably held")
                .tag(KIND, kind)
                .register(registry);
        return new Counters(
                accepted, Map.of(State.STORED, settled(kind, State.STORED), State.FAILED, settled(kind, State.FAILED)));
    }

    private Counter settled(String kind, State state) {
        return Counter.builder("xrides.spool.entries.settled")
                .description("Held entries whose outcome is known")
                .tag(KIND, kind)
                .tag("outcome", state.text())
                .register(registry);
    }

    private long pendingOf(String kind) {
        return pending.get().of(kind).entries();
    }

    private void gauge(String name, String description, String kind, Supplier<Number> value) {
        var unused = Gauge.builder(name, value)
                .description(description)
                .tag(KIND, kind)
                .register(registry);
    }
}
