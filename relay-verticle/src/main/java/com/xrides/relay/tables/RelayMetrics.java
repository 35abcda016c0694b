package com.xrides.relay.tables;

import com.xrides.platform.database.batch.BatchMeters;
import com.xrides.relay.model.StoreResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What is counted where records are stored. */
public final class RelayMetrics extends BatchMeters {

    private static final double[] BATCHES = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

    private final MeterRegistry registry;
    private final Map<StoreResult.Kind, Counter> records = new EnumMap<>(StoreResult.Kind.class);

    public RelayMetrics(MeterRegistry registry) {
        super(registry, "xrides.relay", "records to be relayed", BATCHES);
        this.registry = registry;
        for (StoreResult.Kind kind : StoreResult.Kind.values()) {
            records.put(
                    kind,
                    Counter.builder("xrides.relay.records")
                            .description("Records to be relayed, by what became of them at the tables")
                            .tag("result", kind.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    MeterRegistry registry() {
        return registry;
    }

    void stored(List<StoreResult> results) {
        results.forEach(
                result -> Objects.requireNonNull(records.get(result.kind())).increment());
    }
}
