package com.xrides.spool.drain;

import java.time.Duration;

/**
 * How much is sent at a time, and how long is waited in between. After trouble one booking alone feels its way, then
 * batches grow again. A batch that took some time is followed by a pause as long, so that draining takes half of what
 * the database does at most, and the bookings that arrive meanwhile the rest. Lives on one event loop.
 */
final class DrainBackoff {

    static final int MAX_BATCH = 256;

    private static final int GROWTH = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(2);

    private int batch = 1;
    private Duration nextPause = FIRST_PAUSE;
    private boolean healthy;

    int batch() {
        return batch;
    }

    boolean isHealthy() {
        return healthy;
    }

    /** Notes that a batch went through; how long to wait. */
    Duration succeeded(Duration took) {
        healthy = true;
        batch = Math.min(MAX_BATCH, batch * GROWTH);
        nextPause = FIRST_PAUSE;
        return took.compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : took;
    }

    /** Notes that nothing went through; how long to wait. */
    Duration failed() {
        healthy = false;
        batch = 1;
        Duration pause = nextPause;
        nextPause = pause.multipliedBy(2).compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : pause.multipliedBy(2);
        return pause;
    }

    /** How long to wait for somebody to send to. */
    Duration unserved() {
        healthy = false;
        batch = 1;
        return FIRST_PAUSE;
    }
}
