package com.xrides.platform.database;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * When a {@link ReplicaBarrier} looks at its server without anybody waiting, so that a standby that is away is noticed at
 * night too; and when one that is needed rarely stops doing so. Lives on one event loop.
 */
final class BarrierBeat {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    /** So many of them after it was last needed, one that is not watched stops. */
    private static final int REST_AFTER = 5;

    private final Vertx vertx;
    private final Runnable look;
    private final BooleanSupplier rest;

    /** -1 while there is no timer, since 0 is a valid timer id. */
    private long timer = -1;

    private boolean watched;
    private int unneeded;

    /**
     * One that does not beat yet.
     *
     * @param look what is done at each
     * @param rest asked when it could stop; returns whether it may, having done what that takes
     */
    BarrierBeat(Vertx vertx, Runnable look, BooleanSupplier rest) {
        this.vertx = vertx;
        this.look = look;
        this.rest = rest;
    }

    /** Beats from now on, needed or not. */
    void watch() {
        watched = true;
        begin();
    }

    void begin() {
        if (timer < 0) {
            timer = vertx.setPeriodic(INTERVAL.toMillis(), beat -> beat());
        }
    }

    void needed() {
        unneeded = 0;
    }

    void stop() {
        vertx.cancelTimer(timer);
        timer = -1;
    }

    private void beat() {
        if (!watched && ++unneeded > REST_AFTER && rest.getAsBoolean()) {
            stop();
        } else {
            look.run();
        }
    }
}
