package com.xrides.platform.web.stream;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Notices that nothing has been made of a stream for too long, however many bytes it brings. Looks now and then, which costs
 * less than a timer for each item. Lives on one event loop.
 */
final class Idleness {

    private static final int LOOKS = 4;

    private final Vertx vertx;
    private final Duration max;
    private final BooleanSupplier isBusy;
    private final Runnable whenIdle;
    private final long timer;
    private long lastProgress = System.nanoTime();

    /**
     * Begins to look.
     *
     * @param isBusy whether it is us that something waits for
     */
    Idleness(Vertx vertx, Duration max, BooleanSupplier isBusy, Runnable whenIdle) {
        this.vertx = vertx;
        this.max = max;
        this.isBusy = isBusy;
        this.whenIdle = whenIdle;
        this.timer = vertx.setPeriodic(Math.max(1, max.toMillis() / LOOKS), look -> look());
    }

    void progressed() {
        lastProgress = System.nanoTime();
    }

    void stop() {
        var unused = vertx.cancelTimer(timer);
    }

    private void look() {
        if (isBusy.getAsBoolean()) {
            progressed();
        } else if (System.nanoTime() - lastProgress > max.toNanos()) {
            whenIdle.run();
        }
    }
}
