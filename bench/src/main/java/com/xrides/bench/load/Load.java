package com.xrides.bench.load;

/**
 * The parameters of a load.
 *
 * @param connections of a closed loop: each sends the next booking after an answer; of an open loop: the maximum
 * @param rate of an open loop, bookings per second regardless of the answers; 0 for a closed loop
 * @param pipeline requests in flight on each connection of a closed loop
 */
public record Load(int connections, int rate, int pipeline) {

    private static final int MOST_CONNECTIONS = 10_000;
    private static final int DEEPEST_PIPELINE = 64;

    public Load {
        require(connections > 0 && connections <= MOST_CONNECTIONS, "connections", connections);
        require(rate >= 0 && rate <= 1_000_000, "rate", rate);
        require(pipeline > 0 && pipeline <= DEEPEST_PIPELINE, "pipeline", pipeline);
    }

    /** A closed loop with this many connections. */
    public static Load closed(int connections, int pipeline) {
        return new Load(connections, 0, pipeline);
    }

    /** An open loop at this rate. */
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
