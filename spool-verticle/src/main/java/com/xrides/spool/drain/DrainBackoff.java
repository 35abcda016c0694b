package com.xrides.spool.drain;

import com.xrides.platform.timing.Backoff;
import java.time.Duration;

/**
 * How much is sent at a time, and how long is waited in between. After a failure it probes with one booking, then grows
 * the batch. A batch that took some time is followed by a pause as long, so that draining takes half of what
 * the database does at most, and the bookings that arrive meanwhile the rest. Lives on one event loop.
 */
final class DrainBackoff {

    static final int MAX_BATCH = 256;

    private static final int GROWTH = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(2);

    private final Backoff backoff = new Backoff(FIRST_PAUSE, LAST_PAUSE);
    private int batch = 1;
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
        backoff.succeeded();
        return took.compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : took;
    }

    /** Notes that nothing went through; how long to wait. */
    Duration failed() {
        healthy = false;
        batch = 1;
        return backoff.failed();
    }

    /** How long to wait for somebody to send to. */
    Duration unserved() {
        healthy = false;
        batch = 1;
        return FIRST_PAUSE;
    }
}
