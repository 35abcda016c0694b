package com.xrides.platform.database.batch;

import java.time.Duration;

/**
 * Settings of a {@link BatchWriter}.
 *
 * @param connections the number of connections for writing; more help only if the database has cores to spare
 * @param batchesPerConnection batches in flight on one connection: while one runs, the next is on the wire
 * @param maxBatch the most entries in one batch
 * @param maxQueued the most entries in the queue; more are rejected
 * @param maxWait how long an entry may be queued; one that waited longer is not written, since its sender has given up
 *     by then
 * @param outageHidden how long entries wait after the database went down, before they are settled as unavailable
 */
public record BatchSettings(
        int connections,
        int batchesPerConnection,
        int maxBatch,
        int maxQueued,
        Duration maxWait,
        Duration outageHidden) {

    /** The default settings. */
    public static final BatchSettings DEFAULTS =
            new BatchSettings(2, 2, 512, 50_000, Duration.ofSeconds(5), Duration.ofSeconds(1));

    public BatchSettings {
        require(connections > 0 && connections <= 64, "connections", connections, "must be from 1 to 64");
        require(batchesPerConnection > 0, "batchesPerConnection", batchesPerConnection, "must be above zero");
        require(maxBatch > 0 && maxBatch <= 10_000, "maxBatch", maxBatch, "must be from 1 to 10000");
        require(maxQueued >= maxBatch, "maxQueued", maxQueued, "must be at least maxBatch");
        require(maxWait.toMillis() > 0, "maxWait", maxWait, "must be above zero");
        require(outageHidden.toMillis() > 0, "outageHidden", outageHidden, "must be above zero");
    }

    private static void require(boolean holds, String key, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("batches %s: %s, not %s".formatted(key, rule, value));
        }
    }
}
