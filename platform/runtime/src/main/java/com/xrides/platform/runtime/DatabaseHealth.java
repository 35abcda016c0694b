package com.xrides.platform.runtime;

import com.xrides.platform.runtime.Readiness.Found;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** Tells how the database is for a node: in its readiness and as a meter. */
public final class DatabaseHealth {

    private DatabaseHealth() {}

    /**
     * Begins to tell it; once for each node.
     *
     * @param found asked by any thread; must not block
     */
    public static void watch(Readiness readiness, MeterRegistry meters, Supplier<Found> found) {
        readiness.checkForgiving("database", found);
        // Not by the form that names an object: nobody else keeps it, and the registry would let it go.
        Gauge.builder("xrides.database.up", () -> found.get().up() ? 1 : 0)
                .description("1 while bookings can be written: by this node, or on one that only forwards by any")
                .register(meters);
    }
}
