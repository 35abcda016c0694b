package com.xrides.bookings.delivery;

import com.xrides.platform.timing.Timeout;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ends the waits of requests that have lasted long enough. Nearly all wait as long as any may, so that the first to come
 * is the first to go: one timer does for all of them, and is set for the oldest. Lives on one event loop.
 */
final class RequestTimeouts {

    /** Who waits. */
    interface Waiter {

        /** The wait has not been ended in its time. */
        void timedOut(SaveWait wait);
    }

    private final Vertx vertx;
    private final SaveWait full;

    /** With the moment at which each has waited long enough, the oldest first; {@link System#nanoTime}. */
    private final Map<Waiter, Long> fullWaits = new LinkedHashMap<>();

    private final Map<Waiter, Timeout> shorterWaits = new HashMap<>();
    private boolean timerIsSet;

    /** @param longest how long any may wait */
    RequestTimeouts(Vertx vertx, Duration longest) {
        this.vertx = vertx;
        this.full = new SaveWait(longest, true);
    }

    /** Begins a wait, which must be ended or will time out. */
    void begin(SaveWait wait, Waiter waiter) {
        if (!wait.isFull()) {
            shorterWaits.put(waiter, Timeout.after(vertx, wait.duration(), () -> {
                shorterWaits.remove(waiter);
                waiter.timedOut(wait);
            }));
            return;
        }
        fullWaits.put(waiter, System.nanoTime() + full.duration().toNanos());
        if (!timerIsSet) {
            setTimer(full.duration());
        }
    }

    /** Ends a wait; does nothing when it has ended. */
    void end(Waiter waiter) {
        if (fullWaits.remove(waiter) == null) {
            Timeout timeout = shorterWaits.remove(waiter);
            if (timeout != null) {
                timeout.cancel();
            }
        }
    }

    private void setTimer(Duration delay) {
        timerIsSet = true;
        // It holds none of those who wait, but what holds them: left to expire when all have ended it keeps nothing.
        var unused = Timeout.after(vertx, delay, this::endThoseWhoWaitedLongEnough);
    }

    private void endThoseWhoWaitedLongEnough() {
        timerIsSet = false;
        long now = System.nanoTime();
        while (!fullWaits.isEmpty()) {
            // Being told, a waiter may end its wait, and others too: begin anew with each.
            var oldest = fullWaits.entrySet().iterator().next();
            long left = oldest.getValue() - now;
            if (left > 0) {
                setTimer(Duration.ofNanos(left));
                return;
            }
            Waiter waiter = oldest.getKey();
            fullWaits.remove(waiter);
            waiter.timedOut(full);
        }
    }
}
