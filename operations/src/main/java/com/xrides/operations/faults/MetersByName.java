package com.xrides.operations.faults;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The meters of a registry as they are at a moment, for whoever reads many: each of the registry's own searches walks over all meters, which
 * was a seventh of what an idle node did. Values are read when they are asked for. Any thread.
 */
public final class MetersByName {

    private final Map<String, List<Meter>> meters = new HashMap<>();

    private MetersByName(Iterable<Meter> all) {
        for (Meter meter : all) {
            meters.computeIfAbsent(meter.getId().getName(), name -> new ArrayList<>())
                    .add(meter);
        }
    }

    public static MetersByName of(MeterRegistry registry) {
        return new MetersByName(registry.getMeters());
    }

    /** Those of a name, with any tags. */
    public Stream<Meter> named(String name) {
        return meters.getOrDefault(name, List.of()).stream();
    }

    /** Those of a name with this tag. */
    public Stream<Meter> tagged(String name, String tag, String value) {
        return named(name).filter(meter -> value.equals(meter.getId().getTag(tag)));
    }

    /** The values of the gauges and counters of a name; what is unknown is NaN. */
    public DoubleStream values(String name) {
        return named(name).mapToDouble(MetersByName::value);
    }

    /** Their sum; what is unknown counts as nothing. */
    public double sum(String name) {
        return sum(named(name));
    }

    /** The sum of gauges or counters; what is unknown counts as nothing. */
    public static double sum(Stream<Meter> meters) {
        return meters.mapToDouble(MetersByName::value).filter(Double::isFinite).sum();
    }

    private static double value(Meter meter) {
        for (Measurement measurement : meter.measure()) {
            return measurement.getValue();
        }
        return 0;
    }
}
