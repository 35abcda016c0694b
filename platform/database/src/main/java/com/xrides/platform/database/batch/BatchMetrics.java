package com.xrides.platform.database.batch;

import java.util.function.IntSupplier;

/** What a {@link BatchWriter} tells monitoring, on its event loop. */
public interface BatchMetrics {

    /** Told nothing. */
    BatchMetrics NONE = new BatchMetrics() {};

    /**
     * Called once, with figures that may be read from any thread.
     *
     * @param queued entries that wait for a batch
     * @param connectionsUp connections that can write now
     */
    default void follow(IntSupplier queued, IntSupplier connectionsUp) {}

    /** A batch of so many entries is about to be written, perhaps again. */
    default void batch(int size) {}

    /** A connection that was up broke or fell silent. */
    default void lostConnection() {}
}
