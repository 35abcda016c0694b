package com.xrides.events.store;

import com.xrides.events.model.StoreResult;
import com.xrides.platform.database.batch.BatchMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;

/** What is counted where events are stored and converted. */
public final class EventMetrics implements BatchMetrics {

    private static final double[] BATCHES = {1, 2, 5, 10, 20, 50, 100, 200, 512};

    private final MeterRegistry registry;
    private final Map<StoreResult.Kind, Counter> events = new EnumMap<>(StoreResult.Kind.class);
    private final DistributionSummary batches;
    private final Counter lost;
    private final Counter converted;
    private final Counter buried;

    public EventMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (StoreResult.Kind kind : StoreResult.Kind.values()) {
            events.put(
                    kind,
                    Counter.builder("xrides.events")
                            .description("Ride events by what became of them at the tables")
                            .tag("result", kind.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        batches = DistributionSummary.builder("xrides.events.batch")
                .description("Ride events written by one statement")
                .serviceLevelObjectives(BATCHES)
                .register(registry);
        lost = Counter.builder("xrides.events.connections.lost")
                .description("Connections for writing ride events that broke or timed out")
                .register(registry);
        converted = Counter.builder("xrides.events.converted.later")
                .description("Ride events that were converted after they had been stored")
                .register(registry);
        buried = Counter.builder("xrides.events.dead")
                .description("Ride events that waited for rates in vain and became dead letters")
                .register(registry);
    }

    @Override
    public void follow(IntSupplier queued, IntSupplier connectionsUp) {
        Gauge.builder("xrides.events.queued", queued, IntSupplier::getAsInt)
                .strongReference(true)
                .description("Ride events that wait to be written")
                .register(registry);
        Gauge.builder("xrides.events.connections", connectionsUp, IntSupplier::getAsInt)
                .strongReference(true)
                .description("Connections for writing ride events that are up")
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

    void settled(StoreResult.Kind kind) {
        Objects.requireNonNull(events.get(kind)).increment();
    }

    void converted(long count) {
        converted.increment((double) count);
    }

    void buried(long count) {
        buried.increment((double) count);
    }
}
