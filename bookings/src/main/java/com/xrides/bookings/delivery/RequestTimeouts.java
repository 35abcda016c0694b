package com.xrides.bookings.delivery;

import com.xrides.bookings.delivery.reply.SaveWait;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Request timeouts with a single timer, which is set for the oldest request: nearly all requests have the same timeout,
 * so they expire in the order of their arrival. Lives on one event loop.
 */
final class RequestTimeouts {

    /** A request that waits. */
    interface Waiter {

        /** The request timed out. */
        void timedOut(SaveWait wait);
    }

    private final Vertx vertx;
    private final SaveWait full;

    /** The deadlines of all waiting requests, the oldest first, of {@link System#nanoTime}. */
    private final Map<Waiter, Long> fullWaits = new LinkedHashMap<>();

    private final Map<Waiter, Timeout> shorterWaits = new HashMap<>();
    private boolean timerIsSet;

    /** @param longest the longest timeout */
    RequestTimeouts(Vertx vertx, Duration longest) {
        this.vertx = vertx;
        this.full = new SaveWait(longest, true);
    }

    /** Starts the timeout of a request, which must be ended or will time out. */
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

    /** Cancels the timeout of a request; does nothing if it has ended. */
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
        // The timer refers to this object, not to single requests, so it may expire after all have ended.
        var unused = Timeout.after(vertx, delay, this::endThoseWhoWaitedLongEnough);
    }

    private void endThoseWhoWaitedLongEnough() {
        timerIsSet = false;
        long now = System.nanoTime();
        while (!fullWaits.isEmpty()) {
            // A waiter may end other waits when it is called, so the iteration starts again each time.
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
