package com.xrides.persistence.metrics;

import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.database.batch.BatchMetrics;
import com.xrides.platform.metrics.HistogramBuckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Metrics of writing bookings. Any thread. */
public final class PersistenceMetrics implements BatchMetrics {

    /** Where counting open failures ends. */
    public static final int MOST_OPEN_FAILURES = 10_000;

    private final DistributionSummary batchSize;
    private final Timer insertTime;
    private final Counter connectionsLost;
    private final Map<String, Counter> failures = new HashMap<>();
    private final Counter otherFailures;
    private volatile IntSupplier queued = () -> 0;
    private volatile IntSupplier connections = () -> 0;
    private volatile BooleanSupplier standbyAway = () -> false;
    private volatile BooleanSupplier oldPrimary = () -> false;
    private volatile double openFailures = Double.NaN;

    public PersistenceMetrics(MeterRegistry registry) {
        batchSize = DistributionSummary.builder("xrides.batch.size")
                .description("Bookings written by one statement")
                .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 512)
                .register(registry);
        insertTime = Timer.builder("xrides.insert")
                .description("From sending an insert to its commit, or to its failure")
                .serviceLevelObjectives(HistogramBuckets.millis(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10_000))
                .register(registry);
        gauge(registry, "xrides.write.queue", "Bookings that wait for a statement", () -> queued.getAsInt());
        gauge(
                registry,
                "xrides.write.connections",
                "Connections to the database that can write now",
                () -> connections.getAsInt());
        gauge(
                registry,
                "xrides.failures.open",
                "Failures about which nothing was done yet, up to " + MOST_OPEN_FAILURES + "; unknown while away",
                () -> openFailures);
        gauge(
                registry,
                "xrides.database.standby.away",
                "1 while the database waits for its standby, so that nothing can be confirmed as stored",
                () -> standbyAway.getAsBoolean() ? 1 : 0);
        gauge(
                registry,
                "xrides.database.old.primary",
                "1 while this node reaches a server that was taken over from, and uses it for nothing",
                () -> oldPrimary.getAsBoolean() ? 1 : 0);
        connectionsLost = Counter.builder("xrides.write.connections.lost")
                .description("Connections for writing that broke or fell silent")
                .register(registry);
        for (String code :
                List.of(Outcome.Kind.CONFLICT.code(), Outcome.Kind.REFUSED.code(), Outcome.Kind.UNAVAILABLE.code())) {
            failures.put(code, failuresOf(registry, code));
        }
        otherFailures = failuresOf(registry, "other");
    }

    @Override
    public void follow(IntSupplier queuedBookings, IntSupplier connectionsUp) {
        queued = queuedBookings;
        connections = connectionsUp;
    }

    /**
     * Called once; may be asked by any thread.
     *
     * @param standby whether the standby is away
     * @param old whether the last server that was met was taken over from
     */
    public void follow(BooleanSupplier standby, BooleanSupplier old) {
        standbyAway = standby;
        oldPrimary = old;
    }

    @Override
    public void lostConnection() {
        connectionsLost.increment();
    }

    public void recordedFailure(String code) {
        failures.getOrDefault(code, otherFailures).increment();
    }

    public void openFailures(double count) {
        openFailures = count;
    }

    private static Counter failuresOf(MeterRegistry registry, String code) {
        return Counter.builder("xrides.failures.recorded")
                .description("Failures that this node wrote into the table, each once")
                .tag("code", code)
                .register(registry);
    }

    private static void gauge(MeterRegistry registry, String name, String description, Supplier<Number> value) {
        var unused = Gauge.builder(name, value).description(description).register(registry);
    }

    @Override
    public void batch(int size) {
        batchSize.record(size);
    }

    public void insertTook(long nanos) {
        insertTime.record(nanos, TimeUnit.NANOSECONDS);
    }
}
