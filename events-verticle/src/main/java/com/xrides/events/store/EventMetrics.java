package com.xrides.events.store;

import com.xrides.events.model.StoreResult;
import com.xrides.platform.database.batch.BatchMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What is counted where events are stored and converted. */
public final class EventMetrics extends BatchMeters {

    private static final double[] BATCHES = {1, 2, 5, 10, 20, 50, 100, 200, 512};

    private final Map<StoreResult.Kind, Counter> events = new EnumMap<>(StoreResult.Kind.class);
    private final Counter converted;
    private final Counter buried;

    public EventMetrics(MeterRegistry registry) {
        super(registry, "xrides.events", "ride events", BATCHES);
        for (StoreResult.Kind kind : StoreResult.Kind.values()) {
            events.put(
                    kind,
                    Counter.builder("xrides.events")
                            .description("Ride events by what became of them at the tables")
                            .tag("result", kind.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        converted = Counter.builder("xrides.events.converted.later")
                .description("Ride events that were converted after they had been stored")
                .register(registry);
        buried = Counter.builder("xrides.events.dead")
                .description("Ride events that waited for rates in vain and became dead letters")
                .register(registry);
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
