package com.xrides.platform.web.stream;

import java.time.Duration;

/**
 * The limits of streams of one kind on a node.
 *
 * @param maxStreams that are open at a time; each may hold a megabyte or two
 * @param maxOfPeer of them that one peer may have open
 * @param maxStall how long a stream waits while nothing at all can be stored
 * @param maxIdle how long a stream may bring no item while none of its own is on its way; bytes alone do not count
 * @param maxWatch how long a stream of outcomes may last
 */
public record StreamSettings(int maxStreams, int maxOfPeer, Duration maxStall, Duration maxIdle, Duration maxWatch) {

    /** The default limits. */
    public static final StreamSettings USUAL =
            new StreamSettings(64, 32, Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(10));

    public StreamSettings {
        require(maxStreams > 0, "maxStreams", maxStreams);
        require(maxOfPeer > 0, "maxOfPeer", maxOfPeer);
        require(maxStall.toMillis() > 0, "maxStall", maxStall);
        require(maxIdle.toMillis() > 0, "maxIdle", maxIdle);
        require(maxWatch.toMillis() > 0, "maxWatch", maxWatch);
    }

    private static void require(boolean holds, String key, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("streams %s: must be above zero, not %s".formatted(key, value));
        }
    }
}
