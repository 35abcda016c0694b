package com.xrides.platform.database.batch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/**
 * The meters that every writer of batches has: {@code PREFIX.batch}, {@code .connections.lost}, {@code .queued} and
 * {@code .connections}. A capability adds its own by extending it.
 */
public abstract class BatchMeters implements BatchMetrics {

    private final MeterRegistry registry;
    private final String prefix;
    private final String entries;
    private final DistributionSummary batches;
    private final Counter lost;

    /**
     * Registers what is counted from the beginning.
     *
     * @param prefix of the names, such as {@code xrides.chat}
     * @param entries what is written, in the plural and in lower case, for the descriptions
     * @param sizes bounds of the histogram of batches, in entries
     */
    protected BatchMeters(MeterRegistry registry, String prefix, String entries, double... sizes) {
        this.registry = registry;
        this.prefix = prefix;
        this.entries = entries;
        batches = DistributionSummary.builder(prefix + ".batch")
                .description("Entries that were written by one statement: " + entries)
                .serviceLevelObjectives(sizes)
                .register(registry);
        lost = Counter.builder(prefix + ".connections.lost")
                .description("Connections for writing " + entries + " that broke or timed out")
                .register(registry);
    }

    @Override
    public final void follow(IntSupplier queued, IntSupplier connectionsUp) {
        gauge(".queued", queued, "Entries that wait to be written: " + entries);
        gauge(".connections", connectionsUp, "Connections for writing " + entries + " that are up");
    }

    private void gauge(String name, IntSupplier value, String description) {
        Gauge.builder(prefix + name, value, IntSupplier::getAsInt)
                .strongReference(true)
                .description(description)
                .register(registry);
    }

    @Override
    public final void batch(int size) {
        batches.record(size);
    }

    @Override
    public final void lostConnection() {
        lost.increment();
    }
}
