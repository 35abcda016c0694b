package com.xrides.persistence;

import java.time.Duration;

/**
 * How bookings are written.
 *
 * @param database where to
 * @param connections held for writing; more help only where the database has cores to spare
 * @param batchesPerConnection statements on their way at a time: while one runs, the next is on the wire
 * @param maxBatch bookings in one statement
 * @param maxQueued bookings that wait for a statement; more are turned away
 * @param statementTimeout how long the database works on one statement before it gives it up
 * @param outageHidden how long bookings wait for a database that went away, before they are told so
 */
public record PersistenceSettings(
        DatabaseUrl database,
        int connections,
        int batchesPerConnection,
        int maxBatch,
        int maxQueued,
        Duration statementTimeout,
        Duration outageHidden) {

    /** The defaults for a database. */
    public static PersistenceSettings of(DatabaseUrl database) {
        return new PersistenceSettings(database, 2, 2, 512, 50_000, Duration.ofSeconds(10), Duration.ofSeconds(1));
    }

    public PersistenceSettings {
        require(connections > 0 && connections <= 64, "connections", connections, "must be from 1 to 64");
        require(batchesPerConnection > 0, "batchesPerConnection", batchesPerConnection, "must be above zero");
        require(maxBatch > 0 && maxBatch <= 10_000, "maxBatch", maxBatch, "must be from 1 to 10000");
        require(maxQueued >= maxBatch, "maxQueued", maxQueued, "must be at least maxBatch");
        require(statementTimeout.toMillis() > 0, "statementTimeout", statementTimeout, "must be above zero");
        require(outageHidden.toMillis() > 0, "outageHidden", outageHidden, "must be above zero");
    }

    private static void require(boolean holds, String key, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("persistence %s: %s, not %s".formatted(key, rule, value));
        }
    }
}
