package com.xrides.platform.database.batch;

import java.util.function.IntSupplier;

/** Receives the figures of a {@link BatchWriter} for monitoring, on its event loop. */
public interface BatchMetrics {

    /** Records nothing. */
    BatchMetrics NONE = new BatchMetrics() {};

    /**
     * Called once, with figures that may be read from any thread.
     *
     * @param queued entries in the queue
     * @param connectionsUp connections that are up
     */
    default void follow(IntSupplier queued, IntSupplier connectionsUp) {}

    /** A batch of so many entries is about to be written, perhaps again. */
    default void batch(int size) {}

    /** A connection that was up broke or timed out. */
    default void lostConnection() {}
}
