package com.xrides.http;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Tells requests when they have waited long enough. Nearly all wait as long as any may, so that the first to come is
 * the first to go: one timer does for all of them, and is set for the oldest. Lives on one event loop.
 */
final class RequestTimeouts {

    /** Who waits. */
    interface Waiter {

        /** The wait has not been ended in its time. */
        void timeIsOver(SaveWait wait);
    }

    private final Vertx vertx;
    private final SaveWait full;

    /** With the moment at which each has waited long enough, the oldest first; {@link System#nanoTime}. */
    private final Map<Waiter, Long> fullWaits = new LinkedHashMap<>();

    private final Map<Waiter, Long> timersOfShorterWaits = new HashMap<>();
    private boolean timerIsSet;

    /** @param longest how long any may wait */
    RequestTimeouts(Vertx vertx, Duration longest) {
        this.vertx = vertx;
        this.full = new SaveWait(longest, true);
    }

    /** Begins a wait, which must be ended or will be over. */
    void begin(SaveWait wait, Waiter waiter) {
        if (!wait.isFull()) {
            timersOfShorterWaits.put(waiter, vertx.setTimer(wait.millis(), timer -> {
                timersOfShorterWaits.remove(waiter);
                waiter.timeIsOver(wait);
            }));
            return;
        }
        fullWaits.put(waiter, System.nanoTime() + full.duration().toNanos());
        if (!timerIsSet) {
            setTimer(full.millis());
        }
    }

    /** Ends a wait; one that is over already stays so. */
    void end(Waiter waiter) {
        if (fullWaits.remove(waiter) == null) {
            Long timer = timersOfShorterWaits.remove(waiter);
            if (timer != null) {
                vertx.cancelTimer(timer);
            }
        }
    }

    private void setTimer(long millis) {
        timerIsSet = true;
        vertx.setTimer(millis, timer -> tellThoseWhoWaitedLongEnough());
    }

    private void tellThoseWhoWaitedLongEnough() {
        timerIsSet = false;
        long now = System.nanoTime();
        while (!fullWaits.isEmpty()) {
            // Being told, a waiter may end its wait, and others too: begin anew with each.
            var oldest = fullWaits.entrySet().iterator().next();
            long left = oldest.getValue() - now;
            if (left > 0) {
                setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
                return;
            }
            Waiter waiter = oldest.getKey();
            fullWaits.remove(waiter);
            waiter.timeIsOver(full);
        }
    }
}
