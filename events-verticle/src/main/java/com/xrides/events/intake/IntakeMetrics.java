package com.xrides.events.intake;

import com.xrides.events.model.StoreResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;

/** What is counted where events are taken. */
public final class IntakeMetrics {

    private final MeterRegistry registry;
    private final Map<StoreResult.Kind, Counter> taken = new EnumMap<>(StoreResult.Kind.class);

    public IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (StoreResult.Kind kind : StoreResult.Kind.values()) {
            taken.put(
                    kind,
                    Counter.builder("xrides.events.taken")
                            .description("Ride events that clients sent to this node, by what they were told")
                            .tag("result", kind.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    /** Called once with how many events this node holds. */
    void follow(IntSupplier held) {
        Gauge.builder("xrides.events.held", held, IntSupplier::getAsInt)
                .strongReference(true)
                .description("Ride events that this node holds until they can be stored")
                .register(registry);
    }

    void told(StoreResult.Kind kind) {
        Objects.requireNonNull(taken.get(kind)).increment();
    }
}
