package com.xrides.bench.load;

/**
 * How bookings are sent.
 *
 * @param connections of a closed loop: each sends the next booking when the one before is answered; of an open loop: at
 *     most
 * @param rate of an open loop, bookings a second however long the answers take; 0 for a closed loop
 * @param pipeline requests on their way at a time on each connection of a closed loop
 */
public record Load(int connections, int rate, int pipeline) {

    private static final int MOST_CONNECTIONS = 10_000;
    private static final int DEEPEST_PIPELINE = 64;

    public Load {
        require(connections > 0 && connections <= MOST_CONNECTIONS, "connections", connections);
        require(rate >= 0 && rate <= 1_000_000, "rate", rate);
        require(pipeline > 0 && pipeline <= DEEPEST_PIPELINE, "pipeline", pipeline);
    }

    /** As many bookings as that many connections get answered. */
    public static Load closed(int connections, int pipeline) {
        return new Load(connections, 0, pipeline);
    }

    /** That many bookings a second. */
    public static Load open(int rate) {
        return new Load(1024, rate, 1);
    }

    boolean isOpen() {
        return rate > 0;
    }

    private static void require(boolean holds, String key, int value) {
        if (!holds) {
            throw new IllegalArgumentException("load %s: %d is out of range".formatted(key, value));
        }
    }
}
