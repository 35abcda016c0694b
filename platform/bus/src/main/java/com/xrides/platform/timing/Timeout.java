package com.xrides.platform.timing;

import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs an action once after a delay, unless it is cancelled before. When the action has run or is cancelled, the
 * reference to it is cleared: a bare Vert.x timer that is left to expire keeps everything that its handler captures
 * reachable until then, which at full load is a heap full of requests that have been answered.
 *
 * <p>Lives on the event loop that made it; the action runs there.
 */
public final class Timeout {

    private final Vertx vertx;
    private final long timer;
    private @Nullable Runnable action;

    private Timeout(Vertx vertx, Duration delay, Runnable action) {
        this.vertx = vertx;
        this.action = action;
        this.timer = vertx.setTimer(Math.max(1, delay.toMillis()), due -> run());
    }

    /** Starts a timeout; a delay of less than a millisecond counts as one. */
    public static Timeout after(Vertx vertx, Duration delay, Runnable action) {
        return new Timeout(vertx, delay, action);
    }

    /** Keeps the action from running; does nothing when it has run or was cancelled before. */
    public void cancel() {
        if (action != null) {
            action = null;
            vertx.cancelTimer(timer);
        }
    }

    private void run() {
        Runnable due = action;
        action = null;
        if (due != null) {
            due.run();
        }
    }
}
