package com.xrides.spool.file;

import com.xrides.bookings.outcome.BookingStatus.State;
import com.xrides.platform.metrics.HistogramBuckets;
import com.xrides.platform.runtime.spool.SpoolKind;
import com.xrides.spool.table.KindUsage;
import com.xrides.spool.table.SpoolUsage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Metrics of spools: of bookings, of the files with all that they hold, and of each kind. Any thread. */
public final class SpoolMetrics {

    private static final String FULL = "full";
    private static final String BROKEN = "broken";

    private volatile Supplier<KindUsage> pending = () -> KindUsage.EMPTY;
    private volatile Supplier<SpoolUsage> accepting = () -> SpoolUsage.EMPTY;
    private volatile @Nullable SpoolSettings bounds;
    private final AtomicReference<@Nullable Instant> oldest = new AtomicReference<>();
    private final AtomicBoolean damaged = new AtomicBoolean();
    private final AtomicBoolean unusable = new AtomicBoolean();
    private final AtomicLong unmatched = new AtomicLong();
    private final Counter accepted;
    private final Map<State, Counter> settled = new EnumMap<>(State.class);
    private final Counter refusedFull;
    private final Counter refusedBroken;
    private final Timer commit;
    private final KindMetrics kinds;

    public SpoolMetrics(MeterRegistry registry) {
        kinds = new KindMetrics(registry, () -> pending.get());
        gauge(
                registry,
                "xrides.spool.pending",
                "Bookings held, not settled yet",
                () -> pending().entries());
        gauge(registry, "xrides.spool.bytes", "What they take", () -> pending().bytes());
        gauge(
                registry,
                "xrides.spool.accepting.bookings",
                "Entries of any kind in the spool that takes new ones, which alone counts against its bound",
                () -> accepting.get().entries());
        gauge(
                registry,
                "xrides.spool.accepting.bytes",
                "What they take",
                () -> accepting.get().bytes());
        gauge(
                registry,
                "xrides.spool.max.bookings",
                "Entries of any kind that one spool holds before it refuses more",
                () -> bound(SpoolSettings::maxBookings));
        gauge(
                registry,
                "xrides.spool.max.bytes",
                "Bytes that one spool holds before it refuses more",
                () -> bound(SpoolSettings::maxBytes));
        gauge(registry, "xrides.spool.oldest.seconds", "Age of the oldest of them", this::oldestSeconds);
        gauge(
                registry,
                "xrides.spool.damaged",
                "1 when a spool was found damaged since the start, or cannot be used",
                () -> damaged.get() || unusable.get() ? 1 : 0);
        gauge(
                registry,
                "xrides.books.unmatched",
                "Settled bookings that the tables were found not to hold, since the start",
                unmatched::get);
        accepted = Counter.builder("xrides.spool.accepted")
                .description("Bookings that were durably held")
                .register(registry);
        for (State state : List.of(State.STORED, State.FAILED)) {
            settled.put(
                    state,
                    Counter.builder("xrides.spool.settled")
                            .description("Held bookings whose outcome is known")
                            .tag("outcome", state.text())
                            .register(registry));
        }
        refusedFull = refused(registry, FULL);
        refusedBroken = refused(registry, BROKEN);
        commit = Timer.builder("xrides.spool.commit")
                .description("From gathering entries to their being synced")
                .serviceLevelObjectives(HistogramBuckets.millis(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000))
                .register(registry);
    }

    /** Sets the sources of the gauges: what all spools hold, and what the accepting one holds; called on any thread. */
    public void follow(Supplier<KindUsage> all, Supplier<SpoolUsage> ofAccepting) {
        pending = all;
        accepting = ofAccepting;
    }

    public void bounded(SpoolSettings settings) {
        bounds = settings;
    }

    public void oldestIs(@Nullable Instant acceptedAt) {
        oldest.set(acceptedAt);
    }

    void damaged() {
        damaged.set(true);
    }

    public void usable(boolean usable) {
        unusable.set(!usable);
    }

    public void accepted(String kind, long entries) {
        kinds.accepted(kind, entries);
        if (kind.equals(SpoolKind.BOOKING)) {
            accepted.increment((double) entries);
        }
    }

    void settled(String kind, State state, long entries) {
        kinds.settled(kind, state, entries);
        if (kind.equals(SpoolKind.BOOKING)) {
            Objects.requireNonNull(settled.get(state), "a settled booking is stored or failed")
                    .increment((double) entries);
        }
    }

    /** Notes that a capability sends entries of a kind. */
    public void registered(String kind) {
        kinds.registered(kind);
    }

    /** Notes which kinds are held. */
    public void found(KindUsage usage) {
        usage.kinds().forEach(kinds::found);
    }

    public void refused(SpoolFault fault, int entries) {
        (fault == SpoolFault.FULL ? refusedFull : refusedBroken).increment(entries);
    }

    public void unmatched(long bookings) {
        var unused = unmatched.addAndGet(bookings);
    }

    public void commitTook(long nanos) {
        commit.record(nanos, TimeUnit.NANOSECONDS);
    }

    private SpoolUsage pending() {
        return pending.get().of(SpoolKind.BOOKING);
    }

    private double bound(ToLongFunction<SpoolSettings> which) {
        SpoolSettings known = bounds;
        return known == null ? Double.NaN : (double) which.applyAsLong(known);
    }

    private double oldestSeconds() {
        Instant since = oldest.get();
        return since == null || pending().entries() == 0
                ? 0
                : Math.max(0, Duration.between(since, Instant.now()).toMillis() / 1000.0);
    }

    private static Counter refused(MeterRegistry registry, String reason) {
        return Counter.builder("xrides.spool.refused")
                .description("Entries of any kind that could not be held")
                .tag("reason", reason)
                .register(registry);
    }

    private static void gauge(MeterRegistry registry, String name, String description, Supplier<Number> value) {
        var unused = Gauge.builder(name, value).description(description).register(registry);
    }
}
