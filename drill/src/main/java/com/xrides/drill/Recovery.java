package com.xrides.drill;

import com.xrides.drill.environment.Environment;
import com.xrides.drill.environment.Waiting;
import com.xrides.drill.load.Load;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until a cluster is back at full service. */
final class Recovery {

    static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** For this long all answers must be 201 or 200. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Environment environment;
    private final Load load;
    private final long began = System.nanoTime();
    private long storedBefore;
    private long drainedAt = -1;

    Recovery(Environment environment, Load load) {
        this.environment = environment;
        this.load = load;
    }

    /** Milliseconds from now until full service under load; -1 on timeout. */
    long await() {
        storedBefore = load.stored();
        if (!Waiting.comesTrue(TIMEOUT, this::isFull)) {
            return -1;
        }
        long served = Math.max(load.lastTrouble(), drainedAt);
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(served - began));
    }

    private boolean isFull() {
        if (!environment.cluster().isDrained()) {
            drainedAt = -1;
            return false;
        }
        if (drainedAt < 0) {
            drainedAt = System.nanoTime();
        }
        boolean quiet = System.nanoTime() - load.lastTrouble() > QUIET_NANOS;
        boolean longEnough = System.nanoTime() - began > QUIET_NANOS;
        return quiet && longEnough && load.stored() > storedBefore;
    }
}
