package com.xrides.drill;

import com.xrides.drill.environment.Environment;
import com.xrides.drill.environment.Waiting;
import com.xrides.drill.load.SteadyLoad;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waits until a cluster is back at full service. */
final class Recovery {

    static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** For this long all answers must be as in a healthy cluster. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Environment environment;
    private final List<? extends SteadyLoad> loads;
    private final long began = System.nanoTime();
    private final long[] acknowledgedBefore;
    private long drainedAt = -1;

    Recovery(Environment environment, List<? extends SteadyLoad> loads) {
        this.environment = environment;
        this.loads = loads;
        this.acknowledgedBefore =
                loads.stream().mapToLong(SteadyLoad::acknowledged).toArray();
    }

    /** Milliseconds from now until full service under load; -1 on timeout. */
    long await() {
        if (!Waiting.comesTrue(TIMEOUT, this::isFull)) {
            return -1;
        }
        long served = Math.max(lastTrouble(), drainedAt);
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
        boolean quiet = System.nanoTime() - lastTrouble() > QUIET_NANOS;
        boolean longEnough = System.nanoTime() - began > QUIET_NANOS;
        return quiet && longEnough && allAreAcknowledged();
    }

    private long lastTrouble() {
        return loads.stream().mapToLong(SteadyLoad::lastTrouble).max().orElse(began);
    }

    private boolean allAreAcknowledged() {
        for (int i = 0; i < loads.size(); i++) {
            if (loads.get(i).acknowledged() <= acknowledgedBefore[i]) {
                return false;
            }
        }
        return true;
    }
}
