package com.xrides.relay.store;

import com.xrides.platform.database.batch.BatchMetrics;
import com.xrides.relay.model.StoreResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;

/** What is counted where records are stored. */
public final class RelayMetrics implements BatchMetrics {

    private static final double[] BATCHES = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

    private final MeterRegistry registry;
    private final Map<StoreResult.Kind, Counter> records = new EnumMap<>(StoreResult.Kind.class);
    private final DistributionSummary batches;
    private final Counter lost;

    public RelayMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (StoreResult.Kind kind : StoreResult.Kind.values()) {
            records.put(
                    kind,
                    Counter.builder("xrides.relay.records")
                            .description("Records to be relayed, by what became of them at the tables")
                            .tag("result", kind.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        batches = DistributionSummary.builder("xrides.relay.batch")
                .description("Records to be relayed that were written by one statement")
                .serviceLevelObjectives(BATCHES)
                .register(registry);
        lost = Counter.builder("xrides.relay.connections.lost")
                .description("Connections for writing records to be relayed that broke or timed out")
                .register(registry);
    }

    @Override
    public void follow(IntSupplier queued, IntSupplier connectionsUp) {
        Gauge.builder("xrides.relay.queued", queued, IntSupplier::getAsInt)
                .strongReference(true)
                .description("Records to be relayed that wait to be written")
                .register(registry);
        Gauge.builder("xrides.relay.connections", connectionsUp, IntSupplier::getAsInt)
                .strongReference(true)
                .description("Connections for writing records to be relayed that are up")
                .register(registry);
    }

    @Override
    public void batch(int size) {
        batches.record(size);
    }

    @Override
    public void lostConnection() {
        lost.increment();
    }

    MeterRegistry registry() {
        return registry;
    }

    void stored(List<StoreResult> results) {
        results.forEach(
                result -> Objects.requireNonNull(records.get(result.kind())).increment());
    }
}
