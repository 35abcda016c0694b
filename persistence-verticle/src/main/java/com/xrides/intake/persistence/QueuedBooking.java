package com.xrides.intake.persistence;

import com.xrides.intake.contract.Booking;
import com.xrides.intake.contract.Outcome;
import java.util.function.Consumer;

/** One booking that waits to be written, and who wants to hear what became of it. Lives on one event loop. */
final class QueuedBooking {

    private final Booking booking;
    private final Consumer<Outcome> whenSettled;
    private final long queuedAt = System.nanoTime();
    private int attempts;
    private boolean settled;

    QueuedBooking(Booking booking, Consumer<Outcome> whenSettled) {
        this.booking = booking;
        this.whenSettled = whenSettled;
    }

    Booking booking() {
        return booking;
    }

    long id() {
        return booking.id();
    }

    long queuedAt() {
        return queuedAt;
    }

    boolean isSettled() {
        return settled;
    }

    /** Counts one more attempt to write it; false when it has had as many as it may. */
    boolean tryAgain(int maxAttempts) {
        attempts++;
        return attempts < maxAttempts;
    }

    void settle(Outcome outcome) {
        if (!settled) {
            settled = true;
            whenSettled.accept(outcome);
        }
    }
}
