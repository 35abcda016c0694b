package com.xrides.status;

import com.xrides.bookings.outcome.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Metrics of late outcomes. Any thread. */
public final class StatusMetrics {

    private final Map<Outcome.Kind, Counter> lateOutcomes = new EnumMap<>(Outcome.Kind.class);

    public StatusMetrics(MeterRegistry registry) {
        for (Outcome.Kind kind : Outcome.Kind.values()) {
            lateOutcomes.put(
                    kind,
                    Counter.builder("xrides.late.outcomes")
                            .description("Outcomes that came after their request had been answered or was gone")
                            .tag("outcome", kind.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void took(Outcome outcome) {
        Objects.requireNonNull(lateOutcomes.get(outcome.kind()), "every kind has a counter")
                .increment();
    }
}
