package com.xrides.persistence;

import com.xrides.bookings.Booking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.trace.Span;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One booking that waits to be written, and who wants to hear what became of it. Lives on one event loop. */
final class QueuedBooking {

    private final Booking booking;
    private final Consumer<Outcome> whenSettled;
    private final @Nullable Span step;
    private final long queuedAt = System.nanoTime();
    private int attempts;
    private boolean settled;

    QueuedBooking(Booking booking, Consumer<Outcome> whenSettled) {
        this(booking, whenSettled, null);
    }

    /** @param step its way from here to its outcome, where that is recorded */
    QueuedBooking(Booking booking, Consumer<Outcome> whenSettled, @Nullable Span step) {
        this.booking = booking;
        this.whenSettled = whenSettled;
        this.step = step;
    }

    Booking booking() {
        return booking;
    }

    long id() {
        return booking.id();
    }

    @Nullable
    Span step() {
        return step;
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
            if (step != null) {
                step.with("outcome", outcome.kind().name().toLowerCase(Locale.ROOT))
                        .end();
            }
            whenSettled.accept(outcome);
        }
    }
}
